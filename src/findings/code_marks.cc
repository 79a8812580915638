// SPDX-License-Identifier: Apache-2.0
// What the code itself marks: errors that are dropped, names that are deprecated and still called,
// comments that say that something is left to do.
#include <algorithm>
#include <functional>
#include <map>

#include "base/text.h"
#include "findings/coupling.h"
#include "findings/ground.h"
#include "linking/links.h"
#include "model/dropped_errors.h"

namespace cutaway::findings {
namespace {

constexpr std::uint32_t kLeastSwallowed = 3;
constexpr std::uint32_t kLeastNotes = 5;
constexpr std::size_t kMostPlaces = 8;
constexpr std::size_t kMostOfAKind = 4, kMostDeprecated = 2;

bool left_to_do(std::string_view text) {
  for (const std::string_view word : {"TODO", "FIXME", "HACK", "XXX"}) {
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos || at > 40) continue;
    const std::size_t end = at + word.size();
    const bool ends =
        end == text.size() || std::string_view(": (-.,!").find(text[end]) != std::string_view::npos;
    if (ends && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '@' || text[at - 1] == '('))
      return true;
  }
  return false;
}

struct Marked {
  std::vector<FileId> files;
  std::vector<Place> places;
  std::uint32_t count = 0;
};

void keep_best(std::vector<Item> items, std::vector<Item>& out, std::size_t most = kMostOfAKind) {
  std::ranges::stable_sort(items, [](const Item& a, const Item& b) { return a.risk > b.risk; });
  if (items.size() > most) items.resize(most);
  std::ranges::move(items, std::back_inserter(out));
}

/// A mark in the files of one folder is one cause.
void by_folder(const Ground& ground, std::string_view rule, std::uint32_t least,
               std::vector<Item>& out,
               const std::function<void(FileId, std::vector<Place>&)>& places_in) {
  std::map<std::string, Marked> folders;
  for (const FileSignals& signal : ground.signals.files) {
    std::vector<Place> places;
    places_in(signal.file, places);
    if (places.empty() || is_frozen(ground, signal.file)) continue;
    Marked& marked = folders[std::string(folder_name(ground.path(signal.file)))];
    marked.files.push_back(signal.file);
    marked.count += static_cast<std::uint32_t>(places.size());
    marked.places.insert(marked.places.end(), places.begin(), places.end());
  }
  std::vector<Item> items;
  for (auto& [folder, marked] : folders) {
    if (marked.count < least) continue;
    Item item = ground.item(rule, marked.files);
    item.name = folder;
    item.count = marked.count;
    if (marked.places.size() > kMostPlaces) marked.places.resize(kMostPlaces);
    item.places = std::move(marked.places);
    items.push_back(std::move(item));
  }
  keep_best(std::move(items), out);
}

/// What a note says behind its mark, in one line; empty where it says little.
std::string said_in(std::string_view text) {
  constexpr std::size_t kLongest = 90, kLeastWords = 4;
  std::size_t at = std::string_view::npos;
  for (const std::string_view word : {"TODO", "FIXME", "HACK", "XXX"})
    at = std::min(at, text.find(word));
  if (at == std::string_view::npos) return {};
  const std::size_t end_of_line = text.substr(at).find('\n');
  std::string line(text.substr(at, end_of_line));
  const bool goes_on = end_of_line != std::string_view::npos &&
                       std::ranges::any_of(text.substr(at + end_of_line), [](char c) {
                         return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                       });
  for (const std::string_view end : {"*/", "-->", "%>", "#}"}) {
    if (const std::size_t stop = line.find(end); stop != std::string::npos) line.resize(stop);
  }
  line = std::string(trim(line));
  const bool plain = std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; });
  if (!plain || line.size() > kLongest || split(line, ' ').size() <= kLeastWords) return {};
  return goes_on && !line.ends_with('.') ? line + " …" : line;
}

/// Notes that say that something is wrong come before those that say that something is missing;
/// of each the longest.
void quote_best(const Ground& ground, Item& item) {
  const auto weight = [](const std::string& text) {
    return text.size() + (text.starts_with("TODO") ? 0 : 1000);
  };
  for (const FileId file : item.files) {
    const syntax::Syntax& syntax = ground.analysis.project->of(file);
    for (const syntax::Comment& comment : syntax.comments) {
      const std::string_view text = syntax.text(comment.text);
      if (!left_to_do(text)) continue;
      std::string said = said_in(text);
      if (said.empty() || weight(said) <= weight(item.fix.condition)) continue;
      item.fix.condition = std::move(said);
      item.fix.at = {file, comment.line, comment.end_line};
    }
  }
  if (item.fix.condition.empty()) return;
  std::erase(item.places, item.fix.at);
  item.places.insert(item.places.begin(), item.fix.at);
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

void find_deprecated(const Ground& ground, std::vector<Item>& out) {
  std::vector<Item> items;
  for (const FileSignals& signal : ground.signals.files) {
    const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      if ((symbol.flags & syntax::kDeprecated) == 0 || !called_by_its_name(syntax, symbol))
        continue;
      std::vector<FileId> files{signal.file};
      std::vector<Place> places{{signal.file, symbol.line, symbol.line}};
      std::uint32_t callers = 0;
      for (const auto& [file, call] : ground.analysis.links->callers({signal.file, SymbolId(s)})) {
        if (ground.of(file) == nullptr || file == signal.file || is_frozen(ground, file)) continue;
        ++callers;
        if (std::ranges::find(files, file) == files.end()) files.push_back(file);
        const auto& calls = ground.analysis.project->of(file).calls;
        if (places.size() < kMostPlaces && call < calls.size())
          places.push_back({file, calls[call].line, calls[call].line});
      }
      if (callers < 2) continue;
      Item item = ground.item("deprecated", files);
      item.name = syntax.text(symbol.name);
      item.key += item.name;
      item.count = callers;
      item.places = std::move(places);
      items.push_back(std::move(item));
    }
  }
  keep_best(std::move(items), out, kMostDeprecated);
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

void find_code_marks(const Ground& ground, std::vector<Item>& out) {
  const syntax::Project& project = *ground.analysis.project;
  by_folder(ground, "swallowed", kLeastSwallowed, out,
            [&](FileId file, std::vector<Place>& places) {
              const syntax::Syntax& syntax = project.of(file);
              for (const syntax::Block& block : syntax.blocks) {
                if (model::drops_error(syntax, block))
                  places.push_back({file, block.line, block.end_line});
              }
            });
  std::vector<Item> notes;
  by_folder(ground, "left_to_do", kLeastNotes, notes, [&](FileId file, std::vector<Place>& places) {
    const syntax::Syntax& syntax = project.of(file);
    for (const syntax::Comment& comment : syntax.comments) {
      if (left_to_do(syntax.text(comment.text)))
        places.push_back({file, comment.line, comment.end_line});
    }
  });
  for (Item& item : notes) quote_best(ground, item);
  std::ranges::move(notes, std::back_inserter(out));
  find_deprecated(ground, out);
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
