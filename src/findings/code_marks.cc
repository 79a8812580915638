// SPDX-License-Identifier: Apache-2.0
// What the code itself marks: names that are deprecated and still called; and files that nobody
// knows any more who is still there.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/coupling.h"
#include "findings/ground.h"
#include "findings/written_tests.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostPlaces = 8;
constexpr std::size_t kMostOfAKind = 4, kMostDeprecated = 2;
constexpr std::uint32_t kLeastCalls = 3;

void keep_best(std::vector<Item> items, std::vector<Item>& out, std::size_t most = kMostOfAKind) {
  std::ranges::stable_sort(items, [](const Item& a, const Item& b) { return a.risk > b.risk; });
  if (items.size() > most) items.resize(most);
  std::ranges::move(items, std::back_inserter(out));
}

/// A function or type that has its name for itself: calls of another one of that name, and of what
/// fields hold, are not calls of it.
bool called_by_its_name(const syntax::Syntax& syntax, const syntax::Symbol& symbol) {
  using Kind = syntax::SymbolKind;
  if (symbol.kind != Kind::function && symbol.kind != Kind::method && symbol.kind != Kind::class_)
    return false;
  return std::ranges::count_if(syntax.symbols, [&](const syntax::Symbol& other) {
           return syntax.text(other.name) == syntax.text(symbol.name);
         }) == 1;
}

/// "Only use this in the command line", "left for migration purposes": a warning to some callers,
/// and the others may stay.
bool allows_some(std::string_view doc) {
  const std::string low = lower(doc);
  return contains(low, "only use") || contains(low, "only for") || contains(low, "only be used") ||
         contains(low, "migration purposes");
}

/// Whether a sentence names what takes over.
bool names_successor(std::string_view sentence) {
  constexpr std::array<std::string_view, 6> kWords = {"use ",     "instead",   "replaced",
                                                      "favor of", "favour of", "moved to"};
  const std::string low = lower(sentence);
  return std::ranges::any_of(kWords, [&](std::string_view word) { return contains(low, word); });
}

/// The sentence before the mark that says which name to use, where the mark itself does not: "To
/// ask for both, use `both`"; empty where none does, or where it is long.
std::string said_before_mark(std::string_view doc) {
  constexpr std::size_t kLongest = 90;
  std::string all;
  for (const std::string_view part : split(doc, '\n')) {
    const std::string_view line = trim(part);
    if (line.starts_with('@')) break;
    all += (all.empty() || line.empty() ? "" : " ") + std::string(line);
  }
  const std::size_t use = std::max(all.rfind("use `") + 1, all.rfind("Use `") + 1);
  if (use == 0) return {};
  const std::size_t before = all.rfind(". ", use);
  std::string said = all.substr(before == std::string::npos ? 0 : before + 2);
  said.resize(std::min(said.size(), said.find(". ")));
  if (said.ends_with('.')) said.pop_back();
  const bool plain = std::ranges::all_of(said, [](char c) { return c >= ' ' && c <= '~'; });
  return plain && said.size() <= kLongest ? said : "";
}

/// Where the words behind a mark begin, however it is written: "@deprecated", "@Deprecated",
/// "Deprecated:",
/// ".. deprecated:: 2.1"; npos without one.
std::size_t behind_mark(std::string_view doc) {
  const std::string low = lower(doc);
  for (const std::string_view mark : {"@deprecated", "deprecated:"}) {
    const std::size_t at = low.find(mark);
    if (at == std::string::npos) continue;
    std::size_t end = at + mark.size();
    while (end < low.size() && (low[end] == ':' || low[end] == ' ')) ++end;
    return end;
  }
  return std::string_view::npos;
}

/// "Use pay() instead" of "Use {@link #pay()} instead", "Till.pay" of "{@link Till#pay}".
std::string without_links(std::string_view said) {
  std::string out;
  while (!said.empty()) {
    const std::size_t open = said.find("{@");
    const std::size_t close = open == said.npos ? open : said.find('}', open);
    const std::size_t space = open == said.npos ? open : said.find(' ', open);
    if (close == said.npos || space > close) break;
    out += said.substr(0, open);
    std::string name(trim(said.substr(space, close - space)));
    if (name.starts_with('#')) name.erase(0, 1);
    std::ranges::replace(name, '#', '.');
    out += name;
    said.remove_prefix(close + 1);
  }
  return out + std::string(said);
}

/// The first sentence behind the mark in a definition's own text that names a successor: "Use `pay`
/// instead" of
/// "@deprecated Use `pay` instead. It goes in May."; empty where there is none, or where it is
/// long.
std::string said_of_mark(std::string_view doc) {
  constexpr std::size_t kLongest = 90;
  const std::size_t mark = behind_mark(doc);
  if (mark == std::string_view::npos) return {};
  std::string said;
  for (const std::string_view part : split(doc.substr(mark), '\n')) {
    const std::string_view line = trim(part);
    if (line.starts_with('@') || (line.empty() && !said.empty())) break;
    said += (said.empty() || line.empty() ? "" : " ") + std::string(line);
  }
  said = without_links(said);
  for (std::size_t stop = said.find(". "); stop != std::string::npos; stop = said.find(". ")) {
    if (names_successor(std::string_view(said).substr(0, stop)))
      said.resize(stop);
    else
      said.erase(0, stop + 2);
  }
  if (said.ends_with('.')) said.pop_back();
  // "With the new routes it is not to be trusted any more, use the class instead"
  if (const std::size_t comma = said.rfind(", ");
      said.size() > kLongest && comma != std::string::npos &&
      names_successor(std::string_view(said).substr(comma)))
    said.erase(0, comma + 2);
  const bool plain = std::ranges::all_of(said, [](char c) { return c >= ' ' && c <= '~'; });
  return plain && said.size() <= kLongest && names_successor(said)
             ? said
             : said_before_mark(doc.substr(0, mark));
}

/// "11.0" of "@todo Remove in v11.0", "will be removed in 11.0": when it is to go by its own words;
/// empty where they name no version.
std::string due_of(std::string_view doc) {
  const std::string low = lower(doc);
  for (std::size_t at = low.find("remove"); at != std::string::npos;
       at = low.find("remove", at + 1)) {
    std::size_t from = low.find(" in ", at);
    if (from == std::string::npos || low.find('\n', at) < from || from > at + 12) continue;
    from += 4;
    if (from < low.size() && low[from] == 'v') ++from;
    std::size_t end = from;
    while (end < low.size() && ((low[end] >= '0' && low[end] <= '9') || low[end] == '.')) ++end;
    while (end > from && low[end - 1] == '.') --end;
    if (end > from) return low.substr(from, end - from);
  }
  return {};
}

/// The text of the mark where it is none of the comment: `[Obsolete("Use Pay instead")]`, written
/// as one that is.
std::string doc_of(const syntax::Syntax& syntax, SymbolId symbol) {
  std::string out(syntax.text(syntax.symbols[symbol.index()].doc));
  for (const syntax::Annotation& mark : syntax.annotations) {
    const std::string name = lower(syntax.text(mark.name));
    if (mark.target != symbol || mark.argument_count == 0 ||
        (!name.ends_with("obsolete") && !name.ends_with("deprecated")))
      continue;
    const ValueId given = syntax.arguments[mark.first_argument];
    if (!given.valid() || syntax.value(given).kind != syntax::ValueKind::string) continue;
    out += "\n@deprecated " + std::string(syntax.text(syntax.value(given).text));
  }
  return out;
}

/// Its own file works with it: it is not gone when the others have left it.
bool its_own_file_calls(const syntax::Syntax& syntax, const syntax::Symbol& symbol) {
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return syntax.text(call.name) == syntax.text(symbol.name) &&
           (call.line < symbol.line || call.line > symbol.end_line);
  });
}

/// A call, by where it stands, so that those in tests can be dropped.
struct CallAt {
  FileId file;
  std::size_t call = 0;
  std::uint32_t line = 0;
};

/// Calls from other product files, file by file; none that stands in tests among their code.
std::map<FileId, std::vector<std::size_t>> calls_from_elsewhere(const Ground& ground,
                                                                SymbolRef symbol) {
  std::vector<CallAt> calls;
  for (const auto& [file, call] : ground.analysis.links->callers(symbol)) {
    if (ground.of(file) == nullptr || file == symbol.file || is_frozen(ground, file)) continue;
    const syntax::Syntax& syntax = ground.analysis.project->of(file);
    if (call < syntax.calls.size()) calls.push_back({file, call, syntax.calls[call].line});
  }
  drop_in_tests(ground, calls, [](const CallAt& one) {
    return Place{one.file, one.line, one.line};
  });
  std::map<FileId, std::vector<std::size_t>> out;
  for (const CallAt& one : calls) out[one.file].push_back(one.call);
  return out;
}

/// The name that the calls bear where it is another one ("toast" of "import { legacyToast as
/// toast }"); empty where they bear several.
std::string called_as(const Ground& ground, const std::string& own,
                      const std::map<FileId, std::vector<std::size_t>>& calls) {
  std::set<std::string> names;
  for (const auto& [file, of_file] : calls) {
    const syntax::Syntax& syntax = ground.analysis.project->of(file);
    for (const std::size_t call : of_file) names.emplace(syntax.text(syntax.calls[call].name));
  }
  return names.size() == 1 && *names.begin() != own ? *names.begin() : "";
}

/// The one function that a short body calls, in each of its ways: what takes over, though the mark
/// names nothing; empty where it does anything else. An old one cannot take over.
std::string hands_all_to(const Ground& ground, SymbolRef ref) {
  constexpr std::uint32_t kShort = 12;
  const syntax::Syntax& syntax = ground.analysis.project->of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  if (symbol.end_line - symbol.name_line > kShort || symbol.kind == syntax::SymbolKind::class_)
    return {};
  const auto targets = ground.analysis.links->calls(ref.file);
  SymbolRef to;
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    if (syntax.calls[i].scope != ref.symbol) continue;
    if (i >= targets.size() || !targets[i].symbol.valid()) return {};
    if (to.valid() && to != targets[i].symbol) return {};
    to = targets[i].symbol;
  }
  if (!to.valid() || to == ref) return {};
  const syntax::Syntax& there = ground.analysis.project->of(to.file);
  const syntax::Symbol& next = there.symbols[to.symbol.index()];
  const bool gives = std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == ref.symbol && exit.kind == syntax::ExitKind::return_;
  });
  const bool calls =
      next.kind == syntax::SymbolKind::function || next.kind == syntax::SymbolKind::method;
  return gives && calls && (next.flags & syntax::kDeprecated) == 0
             ? std::string(there.text(next.name))
             : "";
}

Item deprecated(const Ground& ground, SymbolRef ref,
                const std::map<FileId, std::vector<std::size_t>>& calls) {
  const syntax::Syntax& syntax = ground.analysis.project->of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  std::vector<FileId> files{ref.file};
  for (const auto& [file, of_file] : calls) files.push_back(file);
  Item item = ground.item("deprecated", files);
  item.name = syntax.text(symbol.name);
  item.key += item.name;
  item.fix.condition = said_of_mark(doc_of(syntax, ref.symbol));
  item.fix.due = due_of(doc_of(syntax, ref.symbol));
  item.fix.hands_to = hands_all_to(ground, ref);
  item.fix.other_name = called_as(ground, item.name, calls);
  item.fix.callers = static_cast<std::uint32_t>(calls.size());
  item.fix.within = contains(syntax.text(symbol.doc), "@api") ? "others" : "";
  item.fix.is_method = symbol.kind == syntax::SymbolKind::method;
  item.places.push_back({ref.file, symbol.line, symbol.line});
  FileId most = calls.begin()->first;
  for (const auto& [file, of_file] : calls) {
    item.count += static_cast<std::uint32_t>(of_file.size());
    if (of_file.size() > calls.at(most).size()) most = file;
    item.fix.with += ground.is_new(file) ? 1 : 0;
    for (const std::size_t call : of_file) {
      const std::uint32_t line = ground.analysis.project->of(file).calls[call].line;
      if (item.places.size() < kMostPlaces) item.places.push_back({file, line, line});
    }
  }
  item.fix.at = {most, ground.analysis.project->of(most).calls[calls.at(most).front()].line, 0};
  item.fix.calls = static_cast<std::uint32_t>(calls.at(most).size());
  return item;
}

/// `db->next()` where nobody sees what `db` is may be a call of it: counted, so that nobody deletes
/// it because the known ones are gone. One pass over all calls.
void count_unsure(const Ground& ground, std::vector<Item>& items) {
  std::map<std::string_view, std::vector<Item*>> by_name;
  for (Item& item : items) by_name[item.name].push_back(&item);
  if (by_name.empty()) return;
  for (const FileSignals& signal : ground.signals.files) {
    if (is_frozen(ground, signal.file)) continue;
    const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
    const auto targets = ground.analysis.links->calls(signal.file);
    const meaning::TestLines tests(*ground.analysis.catalogue, syntax);
    std::set<Item*> here;
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (targets[i].symbol.valid() || targets[i].origin != 0 || !call.callee.valid()) continue;
      const auto found = by_name.find(syntax.text(call.name));
      if (found == by_name.end() || tests.holds(call.line)) continue;
      const bool on = syntax.value(call.callee).kind == syntax::ValueKind::member;
      for (Item* item : found->second) {
        const Place& marked = item->places.front();
        const bool method = item->fix.is_method;
        if (marked.file == signal.file || on != method) continue;
        ++item->fix.unsure;
        if (std::ranges::find(item->files, signal.file) == item->files.end()) here.insert(item);
      }
    }
    for (Item* item : here) ++item->fix.unsure_files;
  }
}

/// What takes over, up to the member: "Inject LoggerInterface" of "Inject LoggerInterface::info()".
std::string_view successor_of(const Item& item) {
  const std::string_view said = item.fix.condition;
  return said.substr(0, said.find("::"));
}

/// Methods of one file that one type takes over, or functions that hand all to one other, are one
/// debt: the one with most calls tells it, with the names of the others.
void join_marks(std::vector<Item>& items) {
  std::ranges::stable_sort(items, std::greater{}, &Item::count);
  std::vector<Item> out;
  for (Item& item : items) {
    const auto same = std::ranges::find_if(out, [&](const Item& other) {
      const bool by_type =
          contains(item.fix.condition, "::") && successor_of(other) == successor_of(item);
      const bool by_body = !item.fix.hands_to.empty() && item.fix.hands_to == other.fix.hands_to;
      return other.places.front().file == item.places.front().file && (by_type || by_body);
    });
    if (same == out.end()) {
      out.push_back(std::move(item));
      continue;
    }
    same->fix.names.push_back(item.name);
    same->of += item.count;
  }
  items = std::move(out);
}

/// Whether people who are still there made most of a file's last ten changes: then it is known.
bool taken_over(const Ground& ground, const FileSignals& file) {
  constexpr std::size_t kLast = 10;
  std::size_t seen = 0, active = 0;
  for (const history::Touch& touch : ground.past->touches(file.lineage)) {
    const history::Change& change = ground.past->changes[touch.change.index()];
    if (!ground.past->by_people(change) || change.bulk) continue;
    if (seen++ == kLast) break;
    active += ground.active(change.person) ? 1 : 0;
  }
  return 2 * active > std::min(seen, kLast);
}

}  // namespace

void find_deprecated(const Ground& ground, std::vector<Item>& out) {
  std::vector<Item> items;
  for (const FileSignals& signal : ground.signals.files) {
    const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      if ((symbol.flags & syntax::kDeprecated) == 0 || !called_by_its_name(syntax, symbol) ||
          allows_some(doc_of(syntax, SymbolId(s))))
        continue;
      const SymbolRef ref{signal.file, SymbolId(s)};
      // What a base or a framework holds in its place cannot simply go.
      if (ground.tied.function(ref)) continue;
      if (its_own_file_calls(syntax, symbol)) continue;
      const auto calls = calls_from_elsewhere(ground, ref);
      if (calls.empty()) continue;
      Item item = deprecated(ground, ref, calls);
      if (item.count >= kLeastCalls) items.push_back(std::move(item));
    }
  }
  join_marks(items);
  count_unsure(ground, items);
  // Calls that are left are the debt; how risky the files of the callers are is another matter.
  std::ranges::stable_sort(items, std::greater{}, &Item::count);
  if (items.size() > kMostDeprecated) items.resize(kMostDeprecated);
  std::ranges::move(items, std::back_inserter(out));
}

/// Folders most of which one person wrote who has not committed for a year, and which still change.
void find_departed(const Ground& ground, std::vector<Item>& out) {
  if (ground.past == nullptr || !ground.past->whole) return;
  std::map<std::pair<history::PersonId, std::string>, std::vector<FileId>> gone;
  for (const FileSignals& signal : ground.signals.files) {
    if (signal.changes < 5 || signal.owner_share < 0.6 || signal.changes_year == 0) continue;
    if (!signal.owner.valid() || ground.active(signal.owner)) continue;
    if (taken_over(ground, signal)) continue;
    gone[{signal.owner, std::string(folder_name(ground.path(signal.file)))}].push_back(signal.file);
  }
  std::vector<Item> items;
  for (const auto& [who, files] : gone) {
    Item item = ground.item("left_alone", files);
    item.gone = who.first;
    item.name = who.second;
    item.count = static_cast<std::uint32_t>(files.size());
    for (const FileId file : item.files) item.places.push_back({file, 1, 1});
    if (item.lines >= 100) items.push_back(std::move(item));
  }
  keep_best(std::move(items), out);
}

}  // namespace cutaway::findings
