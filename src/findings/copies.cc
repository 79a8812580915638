// SPDX-License-Identifier: Apache-2.0
// Functions that stand in several files word for word; copies in the same files are one item.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "findings/asked_weight.h"
#include "findings/coupling.h"
#include "findings/drifted.h"
#include "findings/free_names.h"
#include "findings/ground.h"
#include "findings/named_in_text.h"
#include "findings/one_place.h"
#include "findings/uses.h"
#include "findings/written_tests.h"
#include "model/quotes.h"

namespace cutaway::findings {
namespace {

/// Shorter functions are alike by chance.
constexpr std::uint32_t kLeastTokens = 60;
constexpr std::uint32_t kLeastLines = 8;
constexpr std::uint32_t kLeastCopied = 20;
constexpr std::uint32_t kLeastBeside = 12;  ///< tokens of a short function that says something
constexpr std::uint32_t kManyPlaces = 10;   ///< of a short function: it is a habit
constexpr std::size_t kMostItems = 5, kMostFiles = 6, kMostCompared = 400;

struct Copy {
  FileId file;
  const syntax::Symbol* symbol;
};

/// Two functions of the same normalised tokens may still say different things: after the line of
/// the name, the text has to be the same, blanks aside.
std::string body_of(model::Quotes& quotes, const Copy& copy) {
  const std::vector<std::string>& lines = quotes.file(copy.file);
  std::string out;
  for (std::size_t l = copy.symbol->name_line; l < copy.symbol->end_line && l < lines.size(); ++l) {
    out += trim(lines[l]);
    out += '\n';
  }
  return out;
}

/// Those of the copies that say what the first one says, if it is not alone.
std::vector<Copy> word_for_word(model::Quotes& quotes, const std::vector<Copy>& copies) {
  std::vector<Copy> out;
  const std::string first = body_of(quotes, copies.front());
  for (const Copy& copy : copies) {
    if (!first.empty() && body_of(quotes, copy) == first) out.push_back(copy);
  }
  return out;
}

Place place_of(const Copy& copy) { return {copy.file, copy.symbol->line, copy.symbol->end_line}; }

std::map<std::uint64_t, std::vector<Copy>> functions_by_text(const Ground& ground) {
  std::map<std::uint64_t, std::vector<Copy>> out;
  for (const FileSignals& signal : ground.signals.files) {
    for (const syntax::Symbol& symbol : ground.analysis.project->of(signal.file).symbols) {
      if (symbol.token_hash == 0 || symbol.tokens < kLeastTokens || symbol.name.empty()) continue;
      if (symbol.end_line < symbol.line + kLeastLines) continue;
      const SymbolId id(static_cast<std::size_t>(
          &symbol - ground.analysis.project->of(signal.file).symbols.data()));
      if (ground.tied.function({signal.file, id})) continue;
      out[symbol.token_hash].push_back({signal.file, &symbol});
    }
  }
  // A test that says it all where it stands is read more easily than one that is shared.
  for (auto& [hash, copies] : out)
    if (copies.size() > 1) drop_in_tests(ground, copies, place_of);
  std::erase_if(out, [](const auto& one) { return one.second.empty(); });
  return out;
}

/// Copies that stand in the same files, as one.
struct Family {
  std::set<FileId> files;
  std::vector<Copy> copies;
  std::vector<FileId> pairs;  ///< of several pairs that were copied as one: their files by twos
};

/// Name and text of short functions that stand in very many places: a framework asks for them in
/// each, and no file is rid of them.
using Habits = std::map<std::pair<std::string_view, std::uint64_t>, std::uint32_t>;

Habits habits(const Ground& ground) {
  Habits out;
  for (const FileSignals& signal : ground.signals.files) {
    const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.token_hash != 0 && symbol.tokens >= kLeastBeside && symbol.tokens < kLeastTokens)
        ++out[{syntax.text(symbol.name), symbol.token_hash}];
    }
  }
  std::erase_if(out, [](const auto& one) { return one.second <= kManyPlaces; });
  return out;
}

/// The functions of a file that are copied beside longer ones, by name and text.
using ByText = std::map<std::pair<std::string_view, std::uint64_t>, const syntax::Symbol*>;

ByText short_functions(const Ground& ground, FileId file) {
  ByText out;
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& symbol = syntax.symbols[s];
    if (symbol.token_hash == 0 || symbol.name.empty() || symbol.tokens < kLeastBeside) continue;
    if (ground.tied.function({file, SymbolId(s)})) continue;
    out.emplace(std::pair(syntax.text(symbol.name), symbol.token_hash), &symbol);
  }
  return out;
}

/// Where one function was copied, short ones beside it were, too: those of the same name and text.
void add_beside(const Ground& ground, model::Quotes& quotes, const Habits& habits, Family& family) {
  std::set<std::uint64_t> known;
  for (const Copy& copy : family.copies) known.insert(copy.symbol->token_hash);
  std::map<std::pair<std::string_view, std::uint64_t>, std::vector<Copy>> alike;
  for (const FileId file : family.files) {
    for (const auto& [key, symbol] : short_functions(ground, file))
      if (!known.contains(key.second) && !habits.contains(key))
        alike[key].push_back({file, symbol});
  }
  for (const auto& [key, copies] : alike) {
    if (copies.size() < 2) continue;
    std::vector<Copy> same = word_for_word(quotes, copies);
    drop_in_tests(ground, same, place_of);
    if (same.size() > 1) family.copies.insert(family.copies.end(), same.begin(), same.end());
  }
}

/// A function within a copied one is copied with it: its lines are counted there.
void drop_inner(Family& family) {
  const auto holds = [](const Copy& outer, const Copy& inner) {
    return outer.symbol != inner.symbol && outer.file == inner.file &&
           outer.symbol->line <= inner.symbol->line &&
           inner.symbol->end_line <= outer.symbol->end_line;
  };
  std::set<std::uint64_t> alone;  // texts that stand by themselves in one place at least
  for (const Copy& copy : family.copies) {
    if (std::ranges::none_of(family.copies, [&](const Copy& other) { return holds(other, copy); }))
      alone.insert(copy.symbol->token_hash);
  }
  std::erase_if(family.copies,
                [&](const Copy& copy) { return !alone.contains(copy.symbol->token_hash); });
}

/// "Open" and "" of "OpenSubsonic_Api.php" and "Subsonic_Api.php": what tells two paths apart.
std::string apart(const std::string& a, const std::string& b) {
  constexpr std::size_t kLeast = 3;
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t head = 0, tail = 0;
  while (head < most && a[head] == b[head]) ++head;
  while (tail < most - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const std::string one = a.substr(head, a.size() - head - tail);
  const std::string other = b.substr(head, b.size() - head - tail);
  return std::max(one.size(), other.size()) < kLeast ? "" : one + '\n' + other;
}

/// What tells the pairs apart names a folder, or the files share a word beside it
/// ("OpenSubsonic_Api" and "OpenSubsonic_Data"); "link-multiple" and "url-multiple" were not copied
/// together.
bool are_akin(const Ground& ground, const Family& one, const Family& other) {
  constexpr std::size_t kLeast = 3;
  const auto words = [&](const Family& family) {
    std::set<std::string> shared;
    const auto of = [&](FileId file) {
      const std::string_view name = base_name(ground.path(file));
      return identifier_words(name.substr(0, name.find('.')));
    };
    const auto second = of(*family.files.rbegin());
    for (const std::string& word : of(*family.files.begin()))
      if (word.size() >= kLeast && std::ranges::find(second, word) != second.end())
        shared.insert(word);
    return shared;
  };
  const auto by_folder = [&](const Family& family) {
    return folder_name(ground.path(*family.files.begin())) !=
           folder_name(ground.path(*family.files.rbegin()));
  };
  if (by_folder(one) && by_folder(other)) return true;
  const std::set<std::string> some = words(one);
  return std::ranges::any_of(words(other), [&](const auto& word) { return some.contains(word); });
}

/// Pairs of files that differ by the same in their paths were copied together: one cause.
void join_pairs(const Ground& ground, std::vector<Family>& all) {
  std::map<std::string, std::size_t> first;  // what tells the pair apart → its place
  std::vector<Family> out;
  for (Family& family : all) {
    std::string key;
    if (family.files.size() == 2)
      key = apart(ground.path(*family.files.begin()), ground.path(*family.files.rbegin()));
    // `session.js` and `user.js` beside `session.go` and `user.go`: no one place can hold both.
    if (!key.empty()) key += '\n' + std::string(ending(ground.path(*family.files.begin())));
    const auto [at, added] = first.try_emplace(key, out.size());
    if (key.empty() || added || !are_akin(ground, out[at->second], family)) {
      out.push_back(std::move(family));
      continue;
    }
    Family& joined = out[at->second];
    if (joined.pairs.empty()) joined.pairs.assign(joined.files.begin(), joined.files.end());
    joined.pairs.insert(joined.pairs.end(), family.files.begin(), family.files.end());
    joined.files.insert(family.files.begin(), family.files.end());
    joined.copies.insert(joined.copies.end(), family.copies.begin(), family.copies.end());
  }
  all = std::move(out);
}

/// What stands in some of the files of a family is told with it: one cause, one item.
void join_subsets(std::vector<Family>& all) {
  std::ranges::stable_sort(all, std::greater{}, [](const Family& one) { return one.files.size(); });
  std::vector<Family> out;
  for (Family& family : all) {
    const auto holder = std::ranges::find_if(out, [&](const Family& other) {
      return other.pairs.empty() && std::ranges::includes(other.files, family.files);
    });
    if (holder == out.end())
      out.push_back(std::move(family));
    else
      holder->copies.insert(holder->copies.end(), family.copies.begin(), family.copies.end());
  }
  all = std::move(out);
}

std::vector<Family> families(const Ground& ground) {
  std::vector<Family> out;
  model::Quotes quotes(ground.analysis);  // copies stand in the same files over and over
  std::map<std::set<FileId>, Family> by_files;
  std::size_t compared = 0;
  for (const auto& [hash, alike] : functions_by_text(ground)) {
    if (alike.size() < 2 || alike.size() > kMostFiles || ++compared > kMostCompared) continue;
    const std::vector<Copy> copies = word_for_word(quotes, alike);
    std::set<FileId> files;
    for (const Copy& copy : copies) files.insert(copy.file);
    if (files.size() < 2 || are_versions(ground, files)) continue;
    Family& family = by_files[files];
    family.files = files;
    family.copies.insert(family.copies.end(), copies.begin(), copies.end());
  }
  for (auto& [files, family] : by_files) out.push_back(std::move(family));
  join_subsets(out);
  const Habits everywhere = habits(ground);
  for (Family& family : out) {
    add_beside(ground, quotes, everywhere, family);
    drop_inner(family);
  }
  join_pairs(ground, out);
  return out;
}

/// The copy to keep is where most others look already.
FileId most_used(const Ground& ground, const std::set<FileId>& files) {
  return *std::ranges::max_element(files, [&](FileId a, FileId b) {
    return ground.of(a)->imported_by < ground.of(b)->imported_by;
  });
}

SymbolRef ref_of(const Ground& ground, const Copy& copy) {
  const auto& symbols = ground.analysis.project->of(copy.file).symbols;
  return {copy.file, SymbolId(static_cast<std::size_t>(copy.symbol - symbols.data()))};
}

/// What the functions name that is not the same in their files: it has to be handed in where they
/// are one.
std::vector<std::string> to_hand_in(const Ground& ground, const Family& family) {
  std::vector<SymbolRef> moving;
  std::map<std::uint64_t, std::vector<SymbolRef>> alike;
  for (const Copy& copy : family.copies) {
    moving.push_back(ref_of(ground, copy));
    alike[copy.symbol->token_hash].push_back(moving.back());
  }
  std::vector<std::string> out;
  FreeNames free(ground, moving);
  for (const auto& [hash, copies] : alike) {
    for (std::string& name : free.not_the_same(copies)) {
      // `array` of a parameter is no method of that name.
      if (!is_listed(ground, "language_types", name) && std::ranges::find(out, name) == out.end())
        out.push_back(std::move(name));
    }
  }
  return out;
}

/// The type that it belongs to and works on, so that none of another type calls it in its place;
/// empty of a function of its own.
std::string type_of(const Ground& ground, const Copy& copy) {
  using Kind = syntax::SymbolKind;
  const syntax::Syntax& syntax = ground.analysis.project->of(copy.file);
  if (const auto receiver = syntax.text(copy.symbol->receiver); !receiver.empty())
    return std::string(receiver);
  const SymbolId within = copy.symbol->container;
  if (!within.valid()) return {};
  const syntax::Symbol& outer = syntax.symbols[within.index()];
  const bool is_type = outer.kind == Kind::class_ || outer.kind == Kind::struct_ ||
                       outer.kind == Kind::interface || outer.kind == Kind::trait ||
                       outer.kind == Kind::enum_;
  return is_type ? std::string(syntax.text(outer.name)) : std::string();
}

/// Functions of these names in other product files that differ in names and values alone: copies,
/// too, of which one was written anew a little. What many files have is a habit.
std::vector<Place> much_alike(const Ground& ground, const Family& family) {
  constexpr std::uint32_t kLeastAlike = 30;
  constexpr std::size_t kMostAlike = 6;
  std::set<std::pair<std::string_view, std::uint64_t>> known;
  for (const Copy& copy : family.copies) {
    if (copy.symbol->tokens >= kLeastAlike)
      known.emplace(ground.analysis.project->of(copy.file).text(copy.symbol->name),
                    copy.symbol->token_hash);
  }
  std::vector<Place> out;
  for (const FileSignals& signal : ground.signals.files) {
    if (family.files.contains(signal.file)) continue;
    const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.token_hash == 0 || !known.contains({syntax.text(symbol.name), symbol.token_hash}))
        continue;
      if (out.size() == kMostAlike) return {};
      out.push_back({signal.file, symbol.name_line, symbol.end_line});
    }
  }
  return out;
}

/// A function that others can take as it stands, "total" or "Prices.total" of a type; "" of one
/// that its file or its type keeps to itself, or that works on what an object holds.
std::string open_name(const Ground& ground, const Copy& copy) {
  const syntax::Syntax& syntax = ground.analysis.project->of(copy.file);
  const std::string name(syntax.text(copy.symbol->name));
  if ((copy.symbol->flags & syntax::kExported) == 0) return {};
  const SymbolId within = copy.symbol->container;
  if (!within.valid()) return copy.symbol->receiver.empty() ? name : std::string();
  const syntax::Symbol& outer = syntax.symbols[within.index()];
  const bool open = (copy.symbol->flags & syntax::kStatic) != 0 && !type_of(ground, copy).empty() &&
                    (outer.flags & syntax::kExported) != 0 && !outer.container.valid();
  return open ? std::string(syntax.text(outer.name)) + "." + name : std::string();
}

bool is_a_pair(const Family& family) {
  return family.files.size() == 2 && family.copies.size() == 2;
}

/// Of two copies the one that the other file can call where it stands: its file is taken from by
/// others already, and takes nothing from the other one, which would close a circle.
void find_usable(const Ground& ground, const Family& family, Item& item) {
  if (!is_a_pair(family) || item.parts.size() > 1 || !item.fix.names.empty()) return;
  FileId keeper;
  for (std::size_t c = 0; c < 2; ++c) {
    const Copy &one = family.copies[c], &other = family.copies[1 - c];
    const auto& users = ground.signals.uses->users(other.file);
    const std::string name = open_name(ground, one);
    const bool better = item.fix.usable.empty() || one.file == item.fix.other;
    if (name.empty() || !better || ground.of(one.file)->imported_by == 0 ||
        std::ranges::binary_search(users, one.file))
      continue;
    item.fix.usable = name;
    keeper = one.file;
  }
  if (keeper.valid()) item.fix.other = keeper;
}

/// Of two copies those that no text says beside their own lines: neither their file does, nor any
/// but the other copy's. What a type's user or a framework may call is not known to be dead.
void find_dead(const Ground& ground, const NamedInText& said, const Family& family, Item& item) {
  const std::string name = as_word(item.name);
  const auto& places = said.own(name);
  if (said.in_tests(name) || std::ranges::any_of(places, [&](const Place& place) {
        return !family.files.contains(place.file);
      }))
    return;
  for (std::size_t c = 0; c < family.copies.size(); ++c) {
    const Copy &copy = family.copies[c], &other = family.copies[1 - c];
    const PartId part = ground.part_of(copy.file);
    const bool open = (copy.symbol->flags & syntax::kExported) != 0;
    // What nobody imports, a framework may load and ask for by its name.
    const bool asked_for =
        open && (!part.valid() || ground.analysis.model->part(part).kind == "library" ||
                 ground.of(copy.file)->imported_by == 0);
    const bool says = std::ranges::any_of(places, [&](const Place& place) {
      return place.file == copy.file && place.line != copy.symbol->name_line;
    });
    if (copy.symbol->container.valid() || !copy.symbol->receiver.empty() || asked_for || says ||
        std::ranges::binary_search(ground.signals.uses->users(copy.file), other.file))
      continue;
    item.fix.dead.push_back({copy.file, copy.symbol->name_line, copy.symbol->end_line});
  }
}

Item make(const Ground& ground, Family& family) {
  std::ranges::stable_sort(family.copies, [](const Copy& a, const Copy& b) {
    return a.symbol->end_line - a.symbol->line > b.symbol->end_line - b.symbol->line;
  });
  Item item = ground.item("copied", {family.files.begin(), family.files.end()});
  std::set<std::uint64_t> texts;
  for (const Copy& copy : family.copies) {
    const syntax::Symbol& symbol = *copy.symbol;
    // From the line of its name on: that much was compared.
    if (texts.insert(symbol.token_hash).second)
      item.count += symbol.end_line - symbol.name_line + 1;
    if (item.places.size() < 6)
      item.places.push_back({copy.file, symbol.name_line, symbol.end_line});
    if (item.name.empty()) item.name = ground.analysis.project->of(copy.file).text(symbol.name);
  }
  item.of = static_cast<std::uint32_t>(texts.size());
  // The pair that is named is the one that holds what is named.
  for (std::size_t i = 0; i + 1 < family.pairs.size(); i += 2) {
    const FileId first = family.copies.front().file;
    if (family.pairs[i] != first && family.pairs[i + 1] != first) continue;
    std::swap(family.pairs[0], family.pairs[i]);
    std::swap(family.pairs[1], family.pairs[i + 1]);
    break;
  }
  for (const FileId file : item.files) {
    std::set<std::uint64_t> here;
    for (const Copy& copy : family.copies)
      if (copy.file == file) here.insert(copy.symbol->token_hash);
    item.by_file.push_back(static_cast<std::uint32_t>(here.size()));
  }
  item.steps = family.pairs;
  item.fix.other = most_used(ground, family.files);
  // Whether the other copies' files use that one already.
  const auto& users = ground.signals.uses->users(item.fix.other);
  for (const Copy& copy : family.copies) {
    const std::string type = type_of(ground, copy);
    if (!type.empty() && std::ranges::find(item.fix.types, type) == item.fix.types.end())
      item.fix.types.push_back(type);
  }
  std::vector<SymbolRef> functions;
  for (const Copy& copy : family.copies) functions.push_back(ref_of(ground, copy));
  if (item.fix.types.empty() && may_keep(ground, functions, item.fix.other))
    item.fix.callers = static_cast<std::uint32_t>(std::ranges::count_if(
        family.files, [&](FileId file) { return std::ranges::binary_search(users, file); }));
  item.fix.shared_by = shared_by(ground, functions);
  add_drifted(ground, functions, item);
  item.fix.names = to_hand_in(ground, family);
  item.fix.much_alike = much_alike(ground, family);
  find_usable(ground, family, item);
  // What was told to differ by lines is not told again.
  if (!item.fix.within.empty())
    std::erase_if(item.fix.much_alike,
                  [&](const Place& place) { return place.file == item.fix.at.file; });
  return item;
}

}  // namespace

/// "docker/debug/start": of a recipe that makers alone run, whatever it shares with what is
/// shipped.
static bool is_makers_recipe(const Ground& ground, FileId file) {
  constexpr std::array<std::string_view, 4> kRecipes = {"docker", "deploy", "deployment",
                                                        "compose"};
  const std::string path = "/" + lower(ground.path(file));
  const auto folders = split(std::string_view(path).substr(0, path.rfind('/')), '/');
  const bool recipe = std::ranges::any_of(folders, [&](std::string_view folder) {
    return std::ranges::find(kRecipes, folder) != kRecipes.end();
  });
  return recipe &&
         std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
           return row.first == "not_run" && matches_glob(row.second, path);
         });
}

void find_copies(const Ground& ground, std::vector<Item>& out) {
  std::vector<std::pair<Item, Family>> found;
  for (Family& family : families(ground)) {
    Item item = make(ground, family);
    const bool by_program = std::ranges::any_of(item.files, [&](FileId file) {
      return made_by_program(ground, file) || is_frozen(ground, file) ||
             is_makers_recipe(ground, file);
    });
    if (item.count >= kLeastCopied && !by_program)
      found.emplace_back(std::move(item), std::move(family));
  }
  std::ranges::stable_sort(found, [](const auto& a, const auto& b) {
    return a.first.risk * a.first.count > b.first.risk * b.first.count;
  });
  if (found.size() > kMostItems) found.resize(kMostItems);
  std::unordered_set<std::string> names;
  for (const auto& [item, family] : found)
    if (is_a_pair(family)) names.insert(as_word(item.name));
  const NamedInText said(ground.analysis, names);
  const WrittenTests tests(ground);
  for (auto& [item, family] : found) {
    if (is_a_pair(family)) find_dead(ground, said, family, item);
    item.unwatched = std::ranges::none_of(
        item.files, [&](FileId file) { return !tests.expected(file) || tests.on_the_way(file); });
    out.push_back(std::move(item));
  }
}

}  // namespace cutaway::findings
