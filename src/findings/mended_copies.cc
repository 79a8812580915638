// SPDX-License-Identifier: Apache-2.0
// Code that was copied and mended in one place only: a repair replaced lines of a function, and a
// function that is much like it still holds them, between the same neighbours.
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/carried_over.h"
#include "findings/changed_lines.h"
#include "findings/coupling.h"
#include "findings/ground.h"
#include "findings/places_of_work.h"
#include "history/change_words.h"
#include "history/old_trees.h"

namespace cutaway::findings {
namespace {

constexpr std::int64_t kSince = 2 * 365 * std::int64_t{86'400};
constexpr std::uint32_t kLeastTokens = 40, kLeastLines = 6, kMostLines = 400;
/// A line that says something by itself; one that stands in more functions is everywhere.
constexpr std::size_t kTellingLine = 12, kMostHolders = 8;
/// Lines that two functions must share, and which share of the smaller and of the bigger one's.
constexpr std::size_t kLeastShared = 5, kPercentOfSmaller = 60, kPercentOfBigger = 40;
/// And which share of the copy's lines stood in the other file before the repair.
constexpr std::size_t kPercentBefore = 75;
/// A repair of more files, or of more places of one, is no repair of this function.
constexpr std::uint32_t kMostFilesOfRepair = 8;
constexpr std::size_t kMostRuns = 6, kMostRunLines = 12;
constexpr std::size_t kMostRepairs = 600, kMostItems = 6;
constexpr std::uint64_t kLargest = 256U << 10U;

bool is_telling(std::string_view line) {
  if (line.size() < kTellingLine) return false;
  for (const std::string_view remark : {"//", "#", "*", "/*", "<!--", "import ", "use ", "@"}) {
    if (line.starts_with(remark)) return false;
  }
  return true;
}

struct Body {
  SymbolRef function;
  std::size_t begin = 0, end = 0;  ///< in the lines of its file
  std::size_t telling = 0;
};

struct Repair {
  history::ChangeId change;
  FileId file;
  std::string before, after;  ///< contents
};

std::string hex(const history::BlobId& blob) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : blob) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

/// A repair that one function holds and the other lacks.
struct Missed {
  history::ChangeId change;
  SymbolRef mended, left;
  Place there, here;    ///< of the mended one, of the other
  std::string was, is;  ///< the line that was mended, where it is one
  bool added = false;   ///< the repair took nothing out
};

/// What a repair did at one place, with a neighbour on each side.
struct Run {
  std::vector<std::string> was, is;
  bool one_line = false, added = false;
};

class MendedCopies {
 public:
  explicit MendedCopies(const Ground& ground)
      : ground_(ground), carried_(ground), looks_only_(*ground.analysis.catalogue) {
    for (const FileSignals& signal : ground.signals.files) gather(signal.file);
    pair_up();
  }

  std::vector<Missed> find() {
    const std::vector<Repair> repairs = repairs_of_copies();
    std::vector<std::string> blobs;
    for (const Repair& repair : repairs) {
      blobs.push_back(repair.before);
      blobs.push_back(repair.after);
    }
    std::string before;
    std::size_t before_of = blobs.size();
    history::OldTrees(*ground_.analysis.project->tree)
        .read(blobs, kLargest, kLargest, [&](std::size_t at, std::string text) {
          if (at % 2 == 0) {
            before = std::move(text);
            before_of = at;
          } else if (before_of + 1 == at) {
            compare(repairs[at / 2], before, text);
          }
        });
    return std::move(out_);
  }

 private:
  void gather(FileId file) {
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    if (is_frozen(ground_, file) || made_by_program(ground_, file)) return;
    const auto text = ground_.analysis.project->tree->read(file);
    if (!text.ok()) return;
    const Lines lines(text.value());
    const std::size_t first = bodies_.size();
    // What is no function (a screen's markup, a style) is compared as a whole.
    const catalogue::Language& language =
        catalogue::language(ground_.analysis.project->file(file).language);
    if (language.type == catalogue::LanguageType::markup && lines.text.size() > kLeastLines &&
        lines.text.size() <= kMostLines)
      add({{file, SymbolId()}, 0, lines.text.size(), 0}, lines);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      const std::uint32_t length = symbol.end_line - symbol.name_line;
      if (!is_named_function(syntax, SymbolId(s)) || symbol.tokens < kLeastTokens ||
          length < kLeastLines || length > kMostLines)
        continue;
      const auto at = [&](std::size_t number) {
        return static_cast<std::size_t>(std::ranges::lower_bound(lines.number, number) -
                                        lines.number.begin());
      };
      add({{file, SymbolId(s)}, at(symbol.name_line + 1), at(symbol.end_line + 1), 0}, lines);
    }
    if (bodies_.size() > first) lines_.emplace(file, lines);
  }

  void add(Body body, const Lines& lines) {
    std::set<std::size_t> told;
    for (std::size_t l = body.begin; l < body.end; ++l) {
      if (is_telling(lines.text[l])) told.insert(std::hash<std::string>()(lines.text[l]));
    }
    if (told.size() < kLeastShared) return;
    body.telling = told.size();
    for (const std::size_t line : told) {
      auto& holders = holders_[line];
      if (holders.size() <= kMostHolders) holders.push_back(bodies_.size());
    }
    bodies_.push_back(body);
  }

  void pair_up() {
    std::unordered_map<std::uint64_t, std::size_t> shared;
    for (const auto& [line, holders] : holders_) {
      if (holders.size() < 2 || holders.size() > kMostHolders) continue;
      for (std::size_t a = 0; a < holders.size(); ++a) {
        for (std::size_t b = a + 1; b < holders.size(); ++b)
          ++shared[(std::uint64_t{holders[a]} << 32U) | holders[b]];
      }
    }
    for (const auto& [pair, lines] : shared) {
      const std::size_t a = pair >> 32U, b = pair & 0xffffffffU;
      const auto [fewer, more] = std::minmax(bodies_[a].telling, bodies_[b].telling);
      if (lines < kLeastShared || 100 * lines < kPercentOfSmaller * fewer ||
          100 * lines < kPercentOfBigger * more)
        continue;
      const FileId one = bodies_[a].function.file, other = bodies_[b].function.file;
      if (one != other && are_versions(ground_, {one, other})) continue;
      alike_[bodies_[a].function.file].insert({a, b});
      alike_[bodies_[b].function.file].insert({b, a});
    }
  }

  /// Newest first within a file; files in their order.
  std::vector<Repair> repairs_of_copies() const {
    const history::Changes& past = *ground_.past;
    std::vector<Repair> out;
    for (const auto& [file, pairs] : alike_) {
      for (const history::Touch& touch : past.touches(ground_.of(file)->lineage)) {
        const history::Change& change = past.changes[touch.change.index()];
        const history::FileChange& row = past.files[touch.file];
        if (!change.fix || change.revert || change.bot || change.bulk || change.merge ||
            change.files > kMostFilesOfRepair || past.now - change.time > kSince ||
            row.status != 'M' || !history::says_what(change.title) || looks_only_(change.title))
          continue;
        if (out.size() < kMostRepairs)
          out.push_back({touch.change, file, hex(row.before), hex(row.after)});
      }
    }
    return out;
  }

  void compare(const Repair& repair, std::string_view text_before, std::string_view text_after) {
    const Lines before(text_before), after(text_after);
    const std::vector<ChangedRun> runs = changed_runs(before, after);
    if (runs.empty() || runs.size() > kMostRuns) return;
    for (const ChangedRun& run : runs) {
      if (run.from == 0 || run.from_end >= before.text.size() ||
          run.from_end - run.from > kMostRunLines || run.to_end - run.to > kMostRunLines)
        continue;
      // With one neighbour on each side, as it was and as it is.
      const auto part = [](const Lines& of, std::size_t from, std::size_t to) {
        return std::vector<std::string>(of.text.begin() + static_cast<std::ptrdiff_t>(from),
                                        of.text.begin() + static_cast<std::ptrdiff_t>(to));
      };
      const Run mended{
          part(before, run.from - 1, run.from_end + 1), part(after, run.to - 1, run.to_end + 1),
          run.from_end - run.from == 1 && run.to_end - run.to == 1, run.from_end == run.from};
      if (!says_enough(mended.was) || mended.is.size() < 3 || only_types({mended.was, mended.is}) ||
          only_wraps({mended.was, mended.is}))
        continue;
      if (std::ranges::none_of(part(after, run.to, run.to_end), is_telling)) continue;
      look(repair, before, text_before, text_after, mended);
    }
  }

  /// Two braces around nothing stand everywhere.
  static bool says_enough(const std::vector<std::string>& run) {
    return std::ranges::count_if(run, is_telling) >= 2;
  }

  void look(const Repair& repair, const Lines& before, std::string_view text_before,
            std::string_view text_after, const Run& run) {
    const auto& [was, is, one_line, added] = run;
    const std::set<std::string_view> said(before.text.begin(), before.text.end());
    for (const auto& [a, b] : alike_.at(repair.file)) {
      const Body &mended = bodies_[a], &left = bodies_[b];
      const Lines &there = lines_.at(repair.file), &here = lines_.at(left.function.file);
      const std::size_t now = find_run(there.text, mended.begin, mended.end, is);
      const std::size_t still = find_run(here.text, left.begin, left.end, was);
      if (now == mended.end || still == left.end) continue;
      // What stands in both is not what was mended; nor is what the other says in its own way.
      if (find_run(there.text, mended.begin, mended.end, was) != mended.end ||
          says_any(here, left, is, was) || !were_alike(here, left, said) ||
          !was_there(left.function.file, repair.change) || names_only(repair, left.function.file) ||
          !carried_.possible({was, is}, repair.file, text_before, text_after, left.function.file))
        continue;
      out_.push_back({repair.change, mended.function, left.function,
                      place(repair.file, there, now, is.size()),
                      place(left.function.file, here, still, was.size()),
                      one_line ? was[1] : std::string(), one_line ? is[1] : std::string(), added});
    }
  }

  /// Whether nearly all that it says stood in the other file before the repair: what is made for
  /// something else need not be mended with it.
  static bool were_alike(const Lines& here, const Body& left,
                         const std::set<std::string_view>& said) {
    std::size_t all = 0, shared = 0;
    for (std::size_t l = left.begin; l < left.end; ++l) {
      if (!is_telling(here.text[l])) continue;
      ++all;
      shared += said.contains(here.text[l]) ? 1 : 0;
    }
    return 100 * shared >= kPercentBefore * all;
  }

  /// Whether the function holds one of the telling lines that the repair brought.
  static bool says_any(const Lines& here, const Body& left, const std::vector<std::string>& is,
                       const std::vector<std::string>& was) {
    return std::ranges::any_of(is, [&](const std::string& line) {
      return is_telling(line) && std::ranges::find(was, line) == was.end() &&
             find_run(here.text, left.begin, left.end, {line}) != left.end;
    });
  }

  /// "allow missing clients in clockify importer": the title says that this one alone was wrong.
  /// A scope before it ("fix(discord): …") says no more than where it was found.
  bool names_only(const Repair& repair, FileId left) const {
    constexpr std::size_t kLeastName = 5;
    const std::string_view title = ground_.past->changes[repair.change.index()].title;
    const std::size_t scope = title.find("): ");
    const auto told =
        history::title_words(scope < title.size() / 2 ? title.substr(scope + 3) : title);
    const std::string other = lower(ground_.path(left));
    for (const std::string& part : identifier_words(base_name(ground_.path(repair.file)))) {
      const std::string word = lower(part);
      if (word.size() >= kLeastName && other.find(word) == std::string::npos &&
          std::ranges::find(told, word) != told.end())
        return true;
    }
    return false;
  }

  /// A copy that was made later may have been made otherwise on purpose; one that the same commit
  /// touched was looked at.
  bool was_there(FileId file, history::ChangeId repair) const {
    bool earlier = false;
    for (const history::Touch& touch : ground_.past->touches(ground_.of(file)->lineage)) {
      if (touch.change == repair) return false;
      earlier = earlier || touch.change.index() > repair.index();
    }
    return earlier;
  }

  static Place place(FileId file, const Lines& lines, std::size_t at, std::size_t count) {
    return {file, static_cast<std::uint32_t>(lines.number[at]),
            static_cast<std::uint32_t>(lines.number[at + count - 1])};
  }

  const Ground& ground_;
  const CarriedOver carried_;
  const history::LooksOnly looks_only_;
  std::map<FileId, Lines> lines_;
  std::vector<Body> bodies_;
  std::unordered_map<std::size_t, std::vector<std::size_t>> holders_;  ///< hash of a line → bodies
  std::map<FileId, std::set<std::pair<std::size_t, std::size_t>>> alike_;
  std::vector<Missed> out_;
};

Item make(const Ground& ground, const std::vector<const Missed*>& of_repair) {
  const Missed& first = *of_repair.front();
  std::vector<FileId> files{first.mended.file};
  for (const Missed* missed : of_repair) {
    if (std::ranges::find(files, missed->left.file) == files.end())
      files.push_back(missed->left.file);
  }
  const auto name = [&](SymbolRef ref) {
    const syntax::Syntax& syntax = ground.analysis.project->of(ref.file);
    if (!ref.symbol.valid()) return std::string();
    return std::string(syntax.text(syntax.symbols[ref.symbol.index()].name));
  };
  Item item = ground.item("mended_once", std::move(files));
  for (const Missed* missed : of_repair) {
    if (std::ranges::find(item.places, missed->here) == item.places.end())
      item.places.push_back(missed->here);
  }
  item.count = static_cast<std::uint32_t>(item.places.size());
  item.places.push_back(first.there);
  item.name = name(first.left);
  item.fix.name = name(first.mended);
  item.fix.at = first.there;
  item.fix.added = first.added;
  constexpr std::size_t kLongest = 90;
  if (std::max(first.was.size(), first.is.size()) <= kLongest) {
    item.fix.was = first.was;
    item.fix.is = first.is;
  }
  item.fix.other = first.left.file;
  item.commits = {ground.past->changes[first.change.index()].hash};
  item.key += item.commits.front() + item.name;
  return item;
}

}  // namespace

void find_mended_copies(const Ground& ground, std::vector<Item>& out) {
  if (ground.past == nullptr) return;
  const std::vector<Missed> all = MendedCopies(ground).find();
  // One repair is one item; of two repairs that one place lacks, the newer is told.
  std::map<history::ChangeId, std::vector<const Missed*>> by_repair;
  std::set<std::pair<SymbolRef, SymbolRef>> told;
  for (const Missed& missed : all) by_repair[missed.change].push_back(&missed);
  std::size_t made = 0;
  for (const auto& [change, of_repair] : by_repair) {
    if (made == kMostItems) break;
    if (!told.insert({of_repair.front()->mended, of_repair.front()->left}).second) continue;
    out.push_back(make(ground, of_repair));
    ++made;
  }
}

}  // namespace cutaway::findings
