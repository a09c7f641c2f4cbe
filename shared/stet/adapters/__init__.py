"""One outside service a module; AWS and the network are known nowhere else."""
