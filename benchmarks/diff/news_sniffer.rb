# News Sniffer's way of comparing two versions (its lib/diff_html.rb): paragraphs by diff-lcs's
# balanced traversal, which pairs replaced ones by position; in such a pair what stands between
# spaces, where each changed word is a mark of its own.
# Reads lines of JSON, [old paragraphs, new paragraphs], and writes one each: marked, runs, links.
require "diff/lcs"
require "json"

WORD = /[[:word:]]+|[^[:word:][:space:]]/

def count(text)
  text.to_s.scan(WORD).size
end

def compare(old, new)
  marked = runs = 0
  links = []
  Diff::LCS.sdiff(old, new).each do |paragraph|
    links << [paragraph.old_position, paragraph.new_position] if ["=", "!"].include?(paragraph.action)
    case paragraph.action
    when "+", "-"
      marked += count(paragraph.old_element) + count(paragraph.new_element)
      runs += 1
    when "!"
      words = Diff::LCS.diff(paragraph.old_element.split(/\s/), paragraph.new_element.split(/\s/)).flatten(1)
      marked += words.sum { |word| count(word.element) }
      runs += words.size
    end
  end
  { marked: marked, runs: runs, links: links }
end

$stdout.sync = true
$stdin.each_line { |line| puts JSON.generate(compare(*JSON.parse(line))) }
