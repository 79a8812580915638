// SPDX-License-Identifier: Apache-2.0
// Carries the owner of each line back from today's content to older ones, change by change.
#include "findings/places_of_work.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "findings/repairs.h"
#include "history/history.h"
#include "history/old_trees.h"

namespace cutaway::findings {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;

constexpr std::int64_t kYear = 365 * history::kDay;
/// Bigger changes of one file say little about any function of it.
constexpr std::size_t kMostTouched = 12;
constexpr std::size_t kMostRepairs = 200;
/// A repair of more files, or of more definitions of one, is told of none of them.
constexpr std::uint32_t kMostFilesOfRepair = 12;
constexpr std::size_t kMostMended = 5;
constexpr std::uint32_t kFewFiles = 2;
/// Lines that were replaced by so much fewer ones moved away.
constexpr std::uint32_t kShrunk = 3, kMostTakenOut = 60;
constexpr std::uint64_t kLargest = 1U << 20U;
/// A shorter function may be written anew where it stands.
constexpr std::uint32_t kLeastBorn = 5;

bool is_nothing(const std::string& blob) {
  return blob.find_first_not_of('0') == std::string::npos;
}

SymbolId at(const std::vector<SymbolId>& owners, std::uint32_t line) {
  return line < owners.size() ? owners[line] : SymbolId();
}

/// Lines of a text that are not empty and stand there once, by their number from 1.
struct LinesOnce {
  explicit LinesOnce(std::string_view text) {
    std::unordered_map<std::string_view, std::uint32_t> times;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = trim(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
      ++lines;
      if (!line.empty() && ++times[line] == 1) once.emplace(line, lines);
    }
    std::erase_if(once, [&](const auto& line) { return times[line.first] > 1; });
  }
  std::unordered_map<std::string_view, std::uint32_t> once;
  std::uint32_t lines = 0;
};

}  // namespace

bool is_named_function(const syntax::Syntax& syntax, SymbolId id) {
  const Symbol& symbol = syntax.symbols[id.index()];
  if (symbol.kind != SymbolKind::function && symbol.kind != SymbolKind::method) return false;
  if (symbol.tokens == 0 || symbol.name.empty()) return false;
  // `(function () { … })()` around a whole file, or a callback there, is nobody's function.
  for (SymbolId outer = symbol.container; outer.valid();) {
    const Symbol& around = syntax.symbols[outer.index()];
    if (around.kind != SymbolKind::function && around.kind != SymbolKind::method) return true;
    if (!around.name.empty()) return false;
    outer = around.container;
  }
  return true;
}

std::vector<SymbolId> owners_of_lines(const syntax::Syntax& syntax) {
  std::vector<SymbolId> order;
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const Symbol& symbol = syntax.symbols[s];
    const bool function = is_named_function(syntax, SymbolId(s));
    const bool several = symbol.end_line > symbol.line && !symbol.name.empty();
    const bool inner =
        symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method || !several;
    if (function || !inner) order.emplace_back(s);
  }
  // Later ones paint over earlier ones: functions over types, small ones over big ones.
  std::ranges::stable_sort(order, [&](SymbolId a, SymbolId b) {
    const bool function_a = is_named_function(syntax, a), function_b = is_named_function(syntax, b);
    if (function_a != function_b) return function_b;
    const Symbol &x = syntax.symbols[a.index()], &y = syntax.symbols[b.index()];
    return x.end_line - x.line > y.end_line - y.line;
  });
  std::vector<SymbolId> out(syntax.counts.lines + 2);
  for (const SymbolId id : order) {
    const Symbol& symbol = syntax.symbols[id.index()];
    for (std::uint32_t line = symbol.line; line <= symbol.end_line && line < out.size(); ++line)
      out[line] = id;
  }
  return out;
}

namespace {

/// The owners of the lines before: those of lines that stayed, and for each hunk as many as it took
/// out, which `taken_out(hunk, kept_to, out)` adds.
template <typename TakenOut>
std::vector<SymbolId> lines_before(const std::vector<SymbolId>& after,
                                   const std::vector<history::Hunk>& hunks,
                                   const TakenOut& taken_out) {
  std::vector<SymbolId> out(1);
  std::uint32_t next = 1;  // of the content after
  for (const history::Hunk& hunk : hunks) {
    const std::uint32_t kept_to = hunk.to_count == 0 ? hunk.to + 1 : hunk.to;
    for (; next < kept_to && next < after.size(); ++next) out.push_back(after[next]);
    taken_out(hunk, kept_to, out);
    next = kept_to + hunk.to_count;
  }
  for (; next < after.size(); ++next) out.push_back(after[next]);
  return out;
}

/// Functions that the change wrote from their first line on: four fifths of their lines and more.
std::vector<SymbolId> born_in(const std::vector<SymbolId>& after,
                              const std::vector<history::Hunk>& hunks) {
  struct Share {
    std::uint32_t all = 0, written = 0;
    bool first = false;
  };
  std::map<SymbolId, Share> shares;
  auto hunk = hunks.begin();
  for (std::uint32_t line = 1; line < after.size(); ++line) {
    if (!after[line].valid()) continue;
    while (hunk != hunks.end() && hunk->to + hunk->to_count <= line) ++hunk;
    const bool written = hunk != hunks.end() && line >= hunk->to && hunk->to_count > 0;
    Share& share = shares[after[line]];
    share.first = share.all == 0 ? written : share.first;
    ++share.all;
    share.written += written ? 1 : 0;
  }
  std::vector<SymbolId> out;
  for (const auto& [id, share] : shares) {
    if (share.first && share.all >= kLeastBorn && 5 * share.written >= 4 * share.all)
      out.push_back(id);
  }
  return out;
}

}  // namespace

std::vector<SymbolId> without_born(std::vector<SymbolId> before, const std::vector<SymbolId>& after,
                                   const std::vector<history::Hunk>& hunks) {
  const std::vector<SymbolId> born = born_in(after, hunks);
  for (SymbolId& owner : before) {
    if (std::ranges::binary_search(born, owner)) owner = SymbolId();
  }
  return before;
}

std::vector<SymbolId> owners_before(const std::vector<SymbolId>& after,
                                    const std::vector<history::Hunk>& hunks) {
  // What was there instead belongs to what replaced it, line by line, or to both neighbours. What
  // was much longer than what replaced it went elsewhere, whatever stands there now.
  return lines_before(
      after, hunks,
      [&](const history::Hunk& hunk, std::uint32_t kept_to, std::vector<SymbolId>& out) {
        const SymbolId above = at(after, hunk.to_count == 0 ? hunk.to : hunk.to - 1);
        const SymbolId around = above == at(after, kept_to + hunk.to_count) ? above : SymbolId();
        const bool went = hunk.from_count > kShrunk * hunk.to_count + kMostTakenOut;
        for (std::uint32_t i = 0; i < hunk.from_count; ++i)
          out.push_back(went ? SymbolId() : i < hunk.to_count ? at(after, hunk.to + i) : around);
      });
}

std::vector<SymbolId> kept_before(const std::vector<SymbolId>& after,
                                  const std::vector<history::Hunk>& hunks) {
  return lines_before(after, hunks,
                      [](const history::Hunk& hunk, std::uint32_t, std::vector<SymbolId>& out) {
                        out.resize(out.size() + hunk.from_count);
                      });
}

std::vector<SymbolId> touched_by(const std::vector<SymbolId>& after,
                                 const std::vector<history::Hunk>& hunks) {
  std::vector<SymbolId> out;
  for (const history::Hunk& hunk : hunks) {
    if (hunk.to_count == 0 && at(after, hunk.to) == at(after, hunk.to + 1))
      out.push_back(at(after, hunk.to));
    for (std::uint32_t line = hunk.to; line < hunk.to + hunk.to_count; ++line)
      out.push_back(at(after, line));
  }
  std::erase_if(out, [](SymbolId id) { return !id.valid(); });
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<SymbolId> mended_by(const std::vector<SymbolId>& after,
                                const std::vector<history::Hunk>& hunks,
                                const std::function<bool(std::uint32_t lines)>& passes) {
  std::map<SymbolId, std::uint32_t> lines;
  std::set<SymbolId> decided;
  for (const history::Hunk& hunk : hunks) {
    const std::vector<SymbolId> here = touched_by(after, {hunk});
    if (hunk.decides) decided.insert(here.begin(), here.end());
    for (const std::uint32_t line : hunk.says) ++lines[at(after, line)];
    if (hunk.to_count == 0)
      for (const SymbolId symbol : here) lines[symbol] += hunk.from_count;
  }
  std::vector<SymbolId> out = touched_by(after, hunks);
  std::erase_if(out, [&](SymbolId symbol) {
    return !decided.contains(symbol) && passes(std::max(lines[symbol], 1U));
  });
  return out;
}

std::vector<SymbolId> standing_in(const std::vector<SymbolId>& after,
                                  const std::vector<SymbolId>& kept,
                                  const std::vector<history::Hunk>& hunks) {
  std::map<SymbolId, std::pair<std::uint32_t, std::uint32_t>> written;  // all, there today
  const auto count = [&](std::uint32_t line, bool there) {
    auto& [all, still] = written[at(after, line)];
    ++all;
    still += there ? 1 : 0;
  };
  for (const history::Hunk& hunk : hunks) {
    for (const std::uint32_t line : hunk.says) count(line, at(kept, line).valid());
    if (hunk.to_count == 0)
      count(hunk.to, at(kept, hunk.to).valid() || at(kept, hunk.to + 1).valid());
  }
  std::vector<SymbolId> out;
  for (const auto& [owner, lines] : written) {
    if (owner.valid() && 2 * lines.second >= lines.first) out.push_back(owner);
  }
  return out;
}

std::vector<SymbolId> owners_by_text(const std::vector<SymbolId>& today, std::string_view text,
                                     std::string_view older) {
  const LinesOnce now(text), then(older);
  std::vector<SymbolId> out(then.lines + 2);
  std::vector<std::uint32_t> same;  // lines of the older text that stand once in both
  for (const auto& [line, number] : then.once) {
    const auto found = now.once.find(line);
    if (found == now.once.end()) continue;
    out[number] = at(today, found->second);
    same.push_back(number);
  }
  std::ranges::sort(same);
  for (std::size_t i = 0; i + 1 < same.size(); ++i) {
    for (std::uint32_t line = same[i] + 1; line < same[i + 1]; ++line) {
      if (out[same[i]] == out[same[i + 1]]) out[line] = out[same[i]];
    }
  }
  return out;
}

/// Whose lines a change touched. Entries that came into a list within a function, or left it, are
/// no work on what the function does.
static std::vector<SymbolId> worked_on(const syntax::Syntax& syntax,
                                       const std::vector<SymbolId>& after,
                                       const std::vector<history::Hunk>& hunks) {
  std::vector<SymbolId> out = touched_by(after, hunks);
  std::vector<history::Hunk> others = hunks;
  std::erase_if(others, [](const history::Hunk& hunk) { return hunk.lists; });
  if (others.size() == hunks.size()) return out;
  const std::vector<SymbolId> kept = touched_by(after, others);
  std::erase_if(out, [&](SymbolId symbol) {
    return is_named_function(syntax, symbol) && !std::ranges::binary_search(kept, symbol);
  });
  return out;
}

/// The names that a file had in the last year.
static std::set<std::string> paths_of_year(const Ground& ground, FileId file) {
  std::set<std::string> out{ground.path(file)};
  const auto& past = *ground.past;
  for (const history::Touch& touch : past.touches(ground.lineage_of(file))) {
    if (past.now - past.changes[touch.change.index()].time >= kYear) continue;
    const history::FileChange& change = past.files[touch.file];
    out.insert(past.path(change.path));
    if (change.from.valid()) out.insert(past.path(change.from));
  }
  return out;
}

PlacesOfWork::PlacesOfWork(const Ground& ground, const std::vector<FileId>& files) {
  if (ground.past == nullptr) return;
  std::map<std::string, FileId> file_of;
  std::vector<std::string> paths;
  for (const FileId file : files) {
    for (const std::string& path : paths_of_year(ground, file)) {
      if (file_of.emplace(path, file).second) paths.push_back(path);
    }
  }
  const auto& tree = *ground.analysis.project->tree;
  const auto log = history::line_log(tree, paths, ground.past->now - kYear);
  std::map<std::string, Contents> contents;  // by path
  std::map<std::string, std::string> ends;   // content that no other change went on from → path
  for (const history::LineChange& change : log) ends.emplace(change.after, change.path);
  for (const history::LineChange& change : log) {
    // What went to another name went on there.
    if (!is_nothing(change.after)) ends.erase(change.before);
  }
  // What a revert brought back is both: the newest change of a file always ends in what is there.
  std::set<std::string_view> newest;
  for (const history::LineChange& change : log) {
    if (newest.insert(change.path).second) ends.emplace(change.after, change.path);
  }
  std::vector<std::string> blobs;
  for (const auto& [blob, path] : ends) blobs.push_back(blob);
  history::OldTrees(tree).read(blobs, kLargest, kLargest, [&](std::size_t i, std::string older) {
    const std::string& path = ends.at(blobs[i]);
    const auto file = file_of.find(path);
    const auto text =
        file == file_of.end() ? Result<std::string>(Error{}) : tree.read(file->second);
    if (!text.ok()) return;
    Content today{owners_of_lines(ground.analysis.project->of(file->second)), {}, {}};
    for (std::size_t line = 0; line < today.owners.size(); ++line)
      today.numbers.push_back(line == 0 ? SymbolId() : SymbolId(line));
    if (text.value() != older)
      today = {owners_by_text(today.owners, text.value(), older),
               owners_by_text(today.numbers, text.value(), older),
               {}};
    today.kept = today.numbers;
    contents[path].emplace(blobs[i], std::move(today));
  });
  for (const history::LineChange& change : log) {
    const auto file = file_of.find(change.path);
    if (file != file_of.end()) add(ground, change, file->second, contents[change.path]);
  }
}

void PlacesOfWork::add(const Ground& ground, const history::LineChange& one, FileId file,
                       Contents& contents) {
  const auto after = contents.find(one.after);
  if (after == contents.end() || is_nothing(one.before)) return;
  const std::vector<SymbolId> touched =
      worked_on(ground.analysis.project->of(file), after->second.owners, one.hunks);
  if (!contents.contains(one.before))
    contents.emplace(one.before,
                     Content{without_born(owners_before(after->second.owners, one.hunks),
                                          after->second.owners, one.hunks),
                             owners_before(after->second.numbers, one.hunks),
                             kept_before(after->second.kept, one.hunks)});
  const history::ChangeId id = ground.past->find_change(one.commit);
  if (!id.valid()) return;
  const history::Change& change = ground.past->changes[id.index()];
  if (change.merge || ground.past->now - change.time >= kYear) return;
  if (change.bot || change.bulk || touched.size() > kMostTouched) {
    for (const SymbolId symbol : touched) ++aside_[file][symbol];
  } else {
    std::vector<history::Hunk> telling = one.hunks;
    std::erase_if(telling, [](const history::Hunk& hunk) { return !hunk.tells; });
    const auto in_work = [&](std::vector<SymbolId> symbols) {
      std::erase_if(symbols,
                    [&](SymbolId symbol) { return !std::ranges::binary_search(touched, symbol); });
      return symbols;
    };
    const bool fix = change.fix && !telling.empty();
    const bool few_files = change.files <= kFewFiles;
    const history::PathId path = ground.past->find_path(one.path);
    const auto& repairs = ground.signals.repairs;
    const bool passes = fix && path.valid() && repairs != nullptr && repairs->passes(id, path);
    std::vector<std::uint32_t> lines;
    for (const SymbolId line : touched_by(after->second.numbers, telling))
      lines.push_back(line.value);
    work_[file].push_back(
        {id, fix,
         fix && !passes && (few_files || touched.size() <= kMostMended) &&
             change.files <= kMostFilesOfRepair,
         touched,
         in_work(fix && repairs != nullptr ? mended_by(after->second.owners, telling,
                                                       [&](std::uint32_t written) {
                                                         return repairs->passes_lines(id, written);
                                                       })
                                           : touched_by(after->second.owners, telling)),
         std::move(lines),
         fix ? standing_in(after->second.owners, after->second.kept, telling)
             : std::vector<SymbolId>{}});
  }
}

bool Work::within(std::uint32_t first, std::uint32_t last) const {
  const auto line = std::ranges::lower_bound(lines, first);
  return line != lines.end() && *line <= last;
}

const std::vector<Work>& PlacesOfWork::of(FileId file) const {
  static const std::vector<Work> kNone;
  const auto found = work_.find(file);
  return found == work_.end() ? kNone : found->second;
}

std::vector<WorkedOn> PlacesOfWork::definitions(FileId file) const {
  std::map<SymbolId, WorkedOn> by_symbol;
  for (const Work& work : of(file)) {
    for (const SymbolId symbol : work.touched) {
      WorkedOn& one = by_symbol[symbol];
      one.symbol = symbol;
      ++one.changes;
      const bool worked = std::ranges::binary_search(work.mended, symbol);
      const bool mended = work.narrow_fix && worked;
      one.fixes += mended ? 1 : 0;
      one.alone += worked && work.touched.size() == 1 ? 1 : 0;
      if (!mended || one.repaired.size() == kMostRepairs) continue;
      one.repaired.push_back(work.change);
      if (std::ranges::binary_search(work.stands, symbol)) one.standing.push_back(work.change);
    }
  }
  std::vector<WorkedOn> out;
  const auto aside = aside_.find(file);
  for (auto& [symbol, one] : by_symbol) {
    if (aside != aside_.end() && aside->second.contains(symbol))
      one.aside = aside->second.at(symbol);
    out.push_back(std::move(one));
  }
  std::ranges::stable_sort(out, [](const WorkedOn& a, const WorkedOn& b) {
    return 2 * a.fixes + a.changes > 2 * b.fixes + b.changes;
  });
  return out;
}

WorkedOn PlacesOfWork::into(FileId file, const std::vector<SymbolId>& members,
                            SymbolId head) const {
  WorkedOn out;
  out.symbol = head;
  for (const Work& work : of(file)) {
    const auto in = std::ranges::count_if(
        work.touched, [&](SymbolId id) { return std::ranges::find(members, id) != members.end(); });
    if (in == 0) continue;
    ++out.changes;
    out.fixes += work.fix ? 1 : 0;
    // To word a remark otherwise is no work on it.
    const bool worked = std::ranges::any_of(
        members, [&](SymbolId id) { return std::ranges::binary_search(work.mended, id); });
    out.alone += worked && in == std::ssize(work.touched) ? 1 : 0;
    if (work.narrow_fix) out.repaired.push_back(work.change);
  }
  return out;
}

std::uint32_t branches_nested(const syntax::Syntax& syntax, SymbolId symbol) {
  const syntax::Symbol& outer = syntax.symbols[symbol.index()];
  std::uint32_t out = 0;
  for (const syntax::Symbol& inner : syntax.symbols) {
    if (&inner != &outer && outer.line <= inner.line && inner.end_line <= outer.end_line)
      out += inner.branches;
  }
  return out;
}

}  // namespace cutaway::findings
