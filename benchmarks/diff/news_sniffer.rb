# News Sniffer's comparison of two versions, after its own lib/: paragraphs are compared with
# diff-lcs's sdiff, which pairs replaced ones by position, and each pair letter by letter.
# Reads a line of JSON, [old paragraphs, new paragraphs], and writes one: marked, runs, links.
require "diff/lcs"
require "json"

WORD = /[[:word:]]+|[^[:word:][:space:]]/

def count(text)
  text.scan(WORD).size
end

def compare(old, new)
  marked = runs = 0
  links = []
  Diff::LCS.sdiff(old, new).each do |change|
    case change.action
    when "=" then links << [change.old_position, change.new_position]
    when "+" then marked += count(change.new_element); runs += 1
    when "-" then marked += count(change.old_element); runs += 1
    when "!"
      links << [change.old_position, change.new_position]
      changed = { "+" => +"", "-" => +"" }
      last = "="
      Diff::LCS.sdiff(change.old_element.split(/\b/), change.new_element.split(/\b/)).each do |word|
        if word.action != "="
          changed["-"] << " " << word.old_element.to_s
          changed["+"] << " " << word.new_element.to_s
          runs += (word.action == "!" ? 2 : 1) if last != word.action
        end
        last = word.action
      end
      marked += count(changed["+"]) + count(changed["-"])
    end
  end
  { marked: marked, runs: runs, links: links }
end

$stdout.sync = true
$stdin.each_line { |line| puts JSON.generate(compare(*JSON.parse(line))) }
