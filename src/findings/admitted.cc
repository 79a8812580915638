// SPDX-License-Identifier: Apache-2.0
// Remarks in which the code says itself what is wrong with it or was left to do, and for how many
// years they have stood there.
#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/code_causes.h"
#include "findings/coupling.h"
#include "findings/inside_file.h"
#include "history/history.h"
#include "history/old_trees.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostItems = 2, kMostAsked = 40;
constexpr std::size_t kFewestWords = 5, kMostWords = 18;
constexpr std::uint64_t kLargest = 1 << 20;
constexpr std::size_t kLongestMark = 6;
constexpr std::array<std::string_view, 4> kMarks = {"FIXME", "HACK", "TODO", "XXX"};

struct Remark {
  FileId file;
  std::uint32_t line = 0;
  std::string said;         ///< its first sentence
  std::string quote;        ///< and those that follow, as far as there is room
  std::uint32_t years = 0;  ///< that it has stood there at least
  double weight = 0;        ///< how much of the product's work passes it
};

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool letter = std::isalnum(static_cast<unsigned char>(c)) != 0;
    words += letter && !inside ? 1 : 0;
    inside = c != ' ' && (letter || inside);
  }
  return words;
}

/// "TODO" as a word of its own, in capitals.
std::size_t find_mark(std::string_view text) {
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
  };
  for (const std::string_view mark : kMarks) {
    const std::size_t at = text.find(mark);
    if (at != std::string_view::npos && (at == 0 || !is_letter(at - 1)) &&
        !is_letter(at + mark.size()))
      return at;
  }
  return std::string_view::npos;
}

class Admitted {
 public:
  explicit Admitted(const Ground& ground) : ground_(ground) {
    for (const auto& [key, value] : ground.analysis.catalogue->table("debt")) {
      if (key == "admits") words_.push_back(value);
      if (key == "gives_reason") reasons_.push_back(value);
      if (key == "calls_wrong") wrong_.push_back(value);
      if (key == "only_doubts" || key == "works_round") doubts_.push_back(value);
      if (key == "fallback_below") fallbacks_.push_back(value);
    }
  }

  std::vector<Remark> find() const {
    std::vector<Remark> out;
    for (const FileSignals& signal : ground_.signals.files) {
      // What nobody touches disturbs nobody.
      const bool touched = ground_.past == nullptr || signal.changes_year > 0;
      if (signal.functions == 0 || !touched || is_frozen(ground_, signal.file)) continue;
      const syntax::Syntax& syntax = ground_.analysis.project->of(signal.file);
      const std::size_t before = out.size();
      for (const syntax::Comment& comment : syntax.comments) add(signal.file, comment, out);
      if (out.size() > before && made_by_program(ground_, signal.file)) out.resize(before);
    }
    return out;
  }

 private:
  /// The sentence that the mark begins. What is longer than a line goes on to its full stop.
  void add(FileId file, const syntax::Comment& comment, std::vector<Remark>& out) const {
    const std::string_view text = ground_.analysis.project->of(file).text(comment.text);
    const std::size_t mark = find_mark(text);
    if (mark == std::string_view::npos) return;
    add_from(file, comment, text, mark, out);
    // Lines of one comment may each begin anew.
    for (std::size_t at = next_line_mark(text, mark); at != std::string_view::npos;
         at = next_line_mark(text, at))
      add_from(file, comment, text, at, out);
  }

  /// The next mark that begins a line.
  static std::size_t next_line_mark(std::string_view text, std::size_t after) {
    for (std::size_t at = text.find('\n', after); at != std::string_view::npos;
         at = text.find('\n', at + 1)) {
      std::size_t first = at + 1;
      while (first < text.size() &&
             (text[first] == ' ' || text[first] == '\t' || text[first] == '*' ||
              text[first] == '/' || text[first] == '#'))
        ++first;
      if (find_mark(text.substr(first, kLongestMark)) == 0) return first;
    }
    return std::string_view::npos;
  }

  /// "These can be joined. FIXME": what is wrong stands before the mark, and the line below it is
  /// about something else.
  static bool closes_line(std::string_view text, std::size_t mark) {
    const std::size_t from = text.rfind('\n', mark) + 1;
    const std::string_view before = trim(text.substr(from, mark - from));
    const std::size_t end = std::min(text.find('\n', mark), text.size());
    const std::string_view behind = text.substr(mark, end - mark);
    return before.find_first_not_of("/*# ") != std::string_view::npos && words_in(behind) == 1;
  }

  void add_from(FileId file, const syntax::Comment& comment, std::string_view text,
                std::size_t mark, std::vector<Remark>& out) const {
    const std::size_t end = next_line_mark(text, mark);
    std::string said = squeeze(text.substr(mark, end == std::string_view::npos ? end : end - mark));
    // To its end: what follows may be the reason why it stays.
    const std::string whole = said;
    if (holds(whole, reasons_) || holds(whole, doubts_) || closes_line(text, mark)) return;
    if (const std::size_t stop = said.find(". "); stop != std::string::npos) said.resize(stop);
    while (said.ends_with('.') || said.ends_with(' ')) said.pop_back();
    const bool plain = std::ranges::all_of(said, [](char c) { return c >= ' ' && c <= '~'; });
    const std::size_t words = words_in(said);
    // "FIXME" alone names no harm, and what is said of one version is past with it.
    if (!plain || words < kFewestWords || words > kMostWords || names_version(whole) ||
        !holds(std::string_view(said).substr(std::min(said.find(' '), said.size())), words_))
      return;
    const auto before = text.substr(0, mark);
    const auto line =
        comment.line + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    if (is_fallback(file, line) || stands_over_dead_code(file, comment) ||
        stands_in_remark(text, mark))
      return;
    std::string quote = with_more(whole, said.size());
    out.push_back({file, line, std::move(said), std::move(quote), 0, weight(file, whole)});
  }

  /// "v1.10", "version 2".
  static bool names_version(std::string_view said) {
    const std::string low = ' ' + lower(said);
    const auto digit = [&](std::size_t at) {
      return at < low.size() && std::isdigit(static_cast<unsigned char>(low[at])) != 0;
    };
    for (const std::string_view word : {" v", "version ", "release "}) {
      for (std::size_t at = low.find(word); at != std::string::npos; at = low.find(word, at + 1)) {
        if (digit(at + word.size())) return true;
      }
    }
    return false;
  }

  /// `# readonly :topic  # XXX breaks the nested form`: a remark within a remark was one on the
  /// line that is taken out, and tells why.
  static bool stands_in_remark(std::string_view text, std::size_t mark) {
    const std::size_t from = text.rfind('\n', mark) + 1;
    std::string_view before = trim(text.substr(from, mark - from));
    if (!before.ends_with('#') && !before.ends_with("//")) return false;
    while (!before.empty() && std::string_view("/# ").find(before.back()) != before.npos)
      before.remove_suffix(1);
    return words_in(before) > 0;
  }

  /// "// TODO: this does not work" over `// client.connect(old)`: it tells why the lines below are
  /// taken out, and nothing of what runs.
  bool stands_over_dead_code(FileId file, const syntax::Comment& comment) const {
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    const auto is_code = [](std::string_view line) {
      line = trim(line);
      while (!line.empty() && std::string_view("/*#").find(line.front()) != line.npos)
        line.remove_prefix(1);
      line = trim(line);
      // A sentence ends otherwise, whatever code it speaks of.
      return line.ends_with(';') || line.ends_with('{') || line.ends_with("):") ||
             (line.ends_with(')') && line.find('(') < line.find(' ') &&
              find_mark(line) == std::string_view::npos);
    };
    const std::string_view own = syntax.text(comment.text);
    const auto lines = split(own, '\n');
    if (std::ranges::any_of(lines, is_code)) return true;
    return std::ranges::any_of(syntax.comments, [&](const syntax::Comment& other) {
      return other.line == comment.end_line + 1 &&
             is_code(split(syntax.text(other.text), '\n').front());
    });
  }

  /// Whether one of the lines that this one stands further in than asks whether something is there
  /// at all: what is below it is for those who lack it.
  bool is_fallback(FileId file, std::uint32_t line) const {
    const auto text = ground_.analysis.project->tree->read(file);
    if (!text.ok()) return false;
    const auto lines = split(text.value(), '\n');
    std::size_t within = std::string_view::npos;
    for (std::size_t at = std::min<std::size_t>(line, lines.size()); at > 0; --at) {
      const std::size_t indent = lines[at - 1].find_first_not_of(" \t");
      if (indent == std::string_view::npos || indent >= within) continue;
      within = indent;
      if (at < line && std::ranges::any_of(fallbacks_, [&](const std::string& word) {
            return contains(lines[at - 1], word);
          }))
        return true;
    }
    return false;
  }

  /// The first `length` letters of a remark and the whole sentences that follow: what it asks for
  /// often stands there. "…" where there is no room for the rest.
  static std::string with_more(std::string_view whole, std::size_t length) {
    constexpr std::size_t kMostQuoted = 40;
    std::size_t end = length;
    while (end < whole.size()) {
      const std::size_t stop = std::min(whole.find(". ", end + 1), whole.size());
      const std::string_view more = whole.substr(0, stop);
      const bool plain = std::ranges::all_of(more, [](char c) { return c >= ' ' && c <= '~'; });
      if (!plain || words_in(more) > kMostQuoted) break;
      end = stop;
    }
    std::string out(whole.substr(0, end));
    const bool all = whole.find_first_not_of(". ", end) == std::string_view::npos;
    while (out.ends_with('.') || out.ends_with(' ')) out.pop_back();
    return all ? out : out + " …";
  }

  static bool holds(std::string_view said, const std::vector<std::string>& words) {
    const std::string low = ' ' + lower(said) + ' ';
    return std::ranges::any_of(words, [&](const std::string& word) { return contains(low, word); });
  }

  /// A remark in a file where much goes on, and one that calls the code wrong, weighs more.
  double weight(FileId file, std::string_view whole) const {
    constexpr std::uint32_t kOften = 10;
    const FileSignals& signal = *ground_.of(file);
    return signal.risk * (1 + std::min(signal.changes_year, kOften)) *
           (holds(whole, wrong_) ? 2 : 1);
  }

  /// In one line, without the stars that begin the lines of a longer remark.
  static std::string squeeze(std::string_view text) {
    std::string out;
    for (const std::string_view part : split(text, '\n')) {
      std::string_view line = trim(part);
      while (line.starts_with('*') || line.starts_with('/') || line.starts_with('#'))
        line = trim(line.substr(1));
      if (line.empty() && !out.empty()) break;
      out += (out.empty() ? "" : " ") + std::string(line);
    }
    return out;
  }

  const Ground& ground_;
  std::vector<std::string> words_, reasons_, doubts_, wrong_, fallbacks_;
};

/// Looks which remarks stood in their file already so many years before the analysed commit.
class Ages {
 public:
  explicit Ages(const Ground& ground) : ground_(ground), trees_(*ground.analysis.project->tree) {}

  /// All contents are asked for at once, for each question to git costs more than what it reads.
  void tell(std::vector<Remark>& remarks) const {
    std::vector<std::string> commits, asked;
    std::vector<std::uint32_t> years;
    for (const std::uint32_t before : {5U, 3U, 2U, 1U}) {
      const std::string commit = commit_before(before);
      if (commit.empty()) continue;
      commits.push_back(commit);
      years.push_back(before);
    }
    std::map<std::string, std::string> blobs;  // of the files of remarks, as of the last step
    for (const Remark& remark : remarks) blobs[ground_.path(remark.file)];
    std::vector<std::pair<std::size_t, std::uint32_t>> of;  // remark, years
    const std::vector<history::TreeStep> steps = trees_.steps(commits);
    for (std::size_t s = 0; s < steps.size() && s < years.size(); ++s) {
      for (const std::string& path : steps[s].removed) {
        if (const auto at = blobs.find(path); at != blobs.end()) at->second.clear();
      }
      for (const history::TreeFile& file : steps[s].set) {
        if (const auto at = blobs.find(file.path); at != blobs.end()) at->second = file.blob;
      }
      for (std::size_t i = 0; i < remarks.size(); ++i) {
        const std::string& blob = blobs.at(ground_.path(remarks[i].file));
        if (blob.empty()) continue;
        asked.push_back(blob);
        of.emplace_back(i, years[s]);
      }
    }
    trees_.read(asked, kLargest, kLargest, [&](std::size_t at, const std::string& text) {
      Remark& remark = remarks[of[at].first];
      if (contains(text, first_line(remark))) remark.years = std::max(remark.years, of[at].second);
    });
  }

 private:
  std::string commit_before(std::uint32_t years) const {
    const std::int64_t then = ground_.past->now - std::int64_t{365} * years * history::kDay;
    for (const history::Change& change : ground_.past->changes) {
      if (change.time <= then) return change.hash;
    }
    return {};
  }

  /// What of the remark stands in one line of the file.
  std::string first_line(const Remark& remark) const {
    const auto text = ground_.analysis.project->tree->read(remark.file);
    if (!text.ok()) return remark.said;
    const auto lines = split(text.value(), '\n');
    if (remark.line == 0 || remark.line > lines.size()) return remark.said;
    const std::string_view line = lines[remark.line - 1];
    const std::size_t mark = find_mark(line);
    return std::string(mark == std::string_view::npos ? remark.said : trim(line.substr(mark)));
  }

  const Ground& ground_;
  const history::OldTrees trees_;
};

Item make(const Ground& ground, const Remark& remark) {
  Item item = ground.item("admitted", {remark.file});
  const syntax::Syntax& syntax = ground.analysis.project->of(remark.file);
  if (const SymbolId around = function_around(syntax, remark.line); around.valid()) {
    const syntax::Symbol& function = syntax.symbols[around.index()];
    item.name = syntax.text(function.name);
    item.fix.lines = function.end_line - function.name_line + 1;
  }
  item.key += remark.said;
  item.places.push_back({remark.file, remark.line, remark.line});
  item.fix.at = item.places.front();
  item.fix.condition = remark.quote;
  item.fix.with = remark.years;
  return item;
}

}  // namespace

void find_admitted(const Ground& ground, std::vector<Item>& out) {
  std::vector<Remark> remarks = Admitted(ground).find();
  std::ranges::stable_sort(remarks, std::greater{}, &Remark::weight);
  if (remarks.size() > kMostAsked) remarks.resize(kMostAsked);
  if (ground.past != nullptr && !remarks.empty()) Ages(ground).tell(remarks);
  // What was written yesterday is work in hand.
  if (ground.past != nullptr)
    std::erase_if(remarks, [](const Remark& remark) { return remark.years == 0; });
  std::set<FileId> told;
  for (const Remark& remark : remarks) {
    if (told.size() == kMostItems) break;
    if (told.insert(remark.file).second) out.push_back(make(ground, remark));
  }
}

}  // namespace cutaway::findings
