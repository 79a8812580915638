// SPDX-License-Identifier: Apache-2.0
// What a class is called says whom it asks; that it asks a host of others, its paths without one.
#include "model/connections/outside/asking_classes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "model/connections/addresses/addresses.h"
#include "model/connections/addresses/makers_files.h"

namespace cutaway::model {
namespace {

using Words = std::vector<std::string>;
constexpr std::size_t kFewestPaths = 2;     ///< of a class that is called a client
constexpr std::size_t kFewestUncalled = 3;  ///< of any other
constexpr std::size_t kMostOwners = 3;      ///< of code of more parts nobody knows who calls it
constexpr std::size_t kMostApart = 5;       ///< more are told as one choice
constexpr std::string_view kKey = "class:";

bool is_class(const syntax::Symbol& symbol) {
  return symbol.kind == syntax::SymbolKind::class_ || symbol.kind == syntax::SymbolKind::struct_;
}

/// The innermost class around a place; nothing where there is none.
std::optional<SymbolRef> class_around(const Inputs& in, SymbolRef at) {
  if (!at.valid()) return std::nullopt;
  const syntax::Syntax& syntax = in.project.of(at.file);
  for (SymbolId id = at.symbol; id.valid(); id = syntax.symbols[id.index()].container)
    if (is_class(syntax.symbols[id.index()])) return SymbolRef{at.file, id};
  return std::nullopt;
}

std::string_view name_of(const Inputs& in, const SymbolRef& symbol) {
  const syntax::Syntax& syntax = in.project.of(symbol.file);
  return syntax.text(syntax.symbols[symbol.symbol.index()].name);
}

/// The own class that it extends, where the name of one is made of the other's:
/// `DaemonRepository` of `DaemonPowerRepository`; itself where there is none.
SymbolRef family_of(const Inputs& in, SymbolRef symbol) {
  constexpr int kMostSteps = 4;
  for (int step = 0; step < kMostSteps; ++step) {
    const syntax::Symbol& made = in.project.of(symbol.file).symbols[symbol.symbol.index()];
    const auto targets = in.links.bases(symbol.file);
    const Words words = identifier_words(name_of(in, symbol));
    std::optional<SymbolRef> next;
    for (std::uint32_t b = made.first_base; b < made.first_base + made.base_count; ++b) {
      if (b >= targets.size() || !targets[b].symbol.valid() || !in.own(targets[b].symbol.file))
        continue;
      const Words theirs = identifier_words(name_of(in, targets[b].symbol));
      const bool shared = !theirs.empty() && std::ranges::all_of(theirs, [&](const auto& word) {
        return std::ranges::find(words, word) != words.end();
      });
      if (shared) next = targets[b].symbol;
    }
    if (!next) break;
    symbol = *next;
  }
  return symbol;
}

/// A host, or a setting that has one, stands in front.
bool tells_host(const linking::ClosedText& way) {
  return !way.setting.empty() || contains(way.text, "://") || way.text.starts_with("//");
}

/// "/plans/{}" of "plans/{key}?all=1" and of "{endpoint}/plans/{key}": what follows an address
/// that nobody wrote down; empty where there is a host, or nothing behind the address.
std::string path_behind(const linking::ClosedText& way) {
  std::string_view text = way.text;
  text = text.substr(0, text.find('?'));
  if (tells_host(way)) return {};
  if (text.starts_with('{')) {
    const auto end = text.find('}');
    if (end == std::string_view::npos) return {};
    text = text.substr(end + 1);
    if (!text.starts_with('/')) return {};
  }
  std::string out;
  for (const std::string_view piece : split(text, '/')) {
    if (piece.empty()) continue;
    out += "/";
    out += contains(piece, "{") ? std::string_view("{}") : piece;
  }
  const bool says = std::ranges::any_of(
      out, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  return says && out.find_first_of(" <>()+\\") == std::string::npos ? out : std::string();
}

std::string plain_path(std::string_view path) {
  std::string out;
  for (const std::string_view piece : split(path, '/'))
    if (!piece.empty())
      out += contains(piece, "{") || piece.starts_with(':') ? "/{}" : "/" + std::string(piece);
  return out;
}

/// What one family of classes asks.
struct Asking {
  SymbolRef symbol;
  std::set<SymbolRef> asking;  ///< the classes of the family that make the requests
  std::set<std::string> paths;
  std::vector<Place> places;
};

class Finder {
 public:
  Finder(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts)
      : in_(in), ownership_(ownership), drafts_(drafts), makers_(in) {
    for (const meaning::Route& route : in.facts.routes) served_.insert(plain_path(route.path));
  }

  std::vector<SetAddress> find() {
    for (const meaning::Meaning& meant : in_.facts.meanings) take(meant);
    std::vector<SetAddress> out;
    if (!families_.empty()) read_bases();
    for (const auto& [key, asking] : families_)
      if (auto one = is_choice(asking) ? std::nullopt : told(asking))
        out.push_back(std::move(*one));
    const bool one = std::ranges::any_of(drafts_, [](const Draft& draft) {
      return draft.part.key == "setting:" + std::string(kKey);
    });
    if (!out.empty() && (one || out.size() > kMostApart)) out = {together(out)};
    return out;
  }

 private:
  void take(const meaning::Meaning& meant) {
    const linking::ClosedValue* address =
        meant.means == "client_call" ? meant.role("address") : nullptr;
    if (address == nullptr || address->alternatives.empty() || !in_.own(meant.place)) return;
    std::set<std::string> paths;
    for (const linking::ClosedText& way : address->alternatives) {
      std::string path = path_behind(way);
      if (tells_host(way) || (!path.empty() && is_served(path))) return;
      if (!path.empty()) paths.insert(std::move(path));
    }
    if (paths.empty()) return;
    if (makers_.has(meant.place.file) || ownership_.of(meant.place.file).size() > kMostOwners ||
        !is_asked_by_program(ownership_, drafts_, meant.place.file) || is_plugged(meant.place) ||
        is_for_pages(meant.place.file))
      return;
    auto around = class_around(in_, meant.scope);
    // What hands a path to somebody's client is no client itself.
    const auto client = class_around(in_, meant.handler);
    if (client && around != client && is_client(*client) &&
        !(around && is_made_of(*around, *client)))
      around = client;
    if (!around) return;
    const SymbolRef family = family_of(in_, *around);
    Asking& asking = families_[{std::string(name_of(in_, family)), family.file}];
    asking.symbol = family;
    asking.asking.insert(*around);
    asking.paths.merge(paths);
    add_once(asking.places, meant.place);
  }

  bool is_client(const SymbolRef& symbol) const {
    const Words words = words_of(name_of(in_, symbol));
    return words.size() > 1 && lists_word(in_, "client_words", words.back());
  }

  /// The own classes that a class extends, the nearest first.
  std::vector<SymbolRef> own_bases(SymbolRef symbol) const {
    constexpr std::size_t kMostBases = 6;
    std::vector<SymbolRef> out{symbol};
    for (std::size_t i = 0; i < out.size() && out.size() <= kMostBases; ++i) {
      const syntax::Symbol& made = in_.project.of(out[i].file).symbols[out[i].symbol.index()];
      const auto targets = in_.links.bases(out[i].file);
      for (std::uint32_t b = made.first_base; b < made.first_base + made.base_count; ++b)
        if (b < targets.size() && targets[b].symbol.valid() && in_.own(targets[b].symbol.file) &&
            std::ranges::find(out, targets[b].symbol) == out.end())
          out.push_back(targets[b].symbol);
    }
    out.erase(out.begin());
    return out;
  }

  bool is_made_of(const SymbolRef& symbol, const SymbolRef& base) const {
    const auto bases = own_bases(symbol);
    return std::ranges::find(bases, base) != bases.end();
  }

  /// Paths that it asks, and those that its bases ask for it.
  std::size_t paths_of(const Asking& asking) const {
    std::set<std::string> all = asking.paths;
    for (const SymbolRef& base : own_bases(asking.symbol)) {
      const auto at = families_.find({std::string(name_of(in_, base)), base.file});
      if (at != families_.end()) all.insert(at->second.paths.begin(), at->second.paths.end());
    }
    return all.size();
  }

  /// A script of a program that is written in another language is for its pages.
  bool is_for_pages(FileId file) const {
    const LanguageId spoken = in_.file(file).language;
    // A component of a page (Vue, Svelte) asks whom its page comes from.
    if (spoken.valid() && catalogue::language(spoken).type != catalogue::LanguageType::programming)
      return true;
    const std::string_view name = spoken.valid() ? catalogue::language(spoken).name : "";
    const bool other = std::ranges::any_of(in_.catalogue.table("ecosystems"), [&](const auto& row) {
      return row.first == name && row.second != "npm";
    });
    return !other && std::ranges::all_of(ownership_.of(file), [&](std::uint32_t owner) {
      return std::ranges::any_of(drafts_[owner].packages, [&](std::uint32_t package) {
        return in_.facts.packages[package].ecosystem != "npm";
      });
    });
  }

  void read_bases() {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      if (!in_.own(file)) continue;
      const auto& symbols = in_.project.of(file).symbols;
      const auto targets = in_.links.bases(file);
      for (std::size_t s = 0; s < symbols.size(); ++s) {
        const std::size_t end = symbols[s].first_base + symbols[s].base_count;
        for (std::size_t b = symbols[s].first_base; b < end && b < targets.size(); ++b)
          if (targets[b].symbol.valid()) made_of_[targets[b].symbol].insert({file, SymbolId(s)});
      }
    }
  }

  /// Several classes are made of it, of which most ask nobody or others: whoever is chosen.
  bool is_choice(const Asking& asking) const {
    const auto made = made_of_.find(asking.symbol);
    if (made == made_of_.end() || made->second.size() < 2) return false;
    const auto asks = std::ranges::count_if(
        made->second, [&](const SymbolRef& one) { return asking.asking.contains(one); });
    return static_cast<std::size_t>(asks) * 2 < made->second.size();
  }

  /// An endpoint of the project answers at this path, below whatever it is mounted at.
  bool is_served(const std::string& path) const {
    return std::ranges::any_of(served_, [&](const std::string& route) {
      return !route.empty() && (path.ends_with(route) || route.ends_with(path));
    });
  }

  /// A folder of clients has a box of its own.
  bool is_plugged(const Place& place) const {
    constexpr std::string_view kPlugged = "plugged:";
    return std::ranges::any_of(drafts_, [&](const Draft& draft) {
      return draft.part.key.starts_with(kPlugged) &&
             below(in_.path(place), std::string_view(draft.part.key).substr(kPlugged.size()));
    });
  }

  /// A setting of this name holds the address of a part: "OLAP:Host" = "http://statistics".
  bool is_set_for_part(const Words& words) const {
    return std::ranges::any_of(in_.links.settings(), [&](const linking::Setting& setting) {
      const Words key = identifier_words(setting.key);
      const bool named = std::ranges::all_of(
          words, [&](const auto& word) { return std::ranges::find(key, word) != key.end(); });
      return named &&
             std::ranges::any_of(find_addresses(setting.value), [&](const Address& address) {
               return std::ranges::any_of(drafts_, [&](const Draft& draft) {
                 return draft.deployed &&
                        std::ranges::find(draft.hosts, lower(address.host)) != draft.hosts.end();
               });
             });
    });
  }

  /// Its files show another outside system already: it is that one.
  bool names_another(const Asking& asking) const {
    return std::ranges::any_of(drafts_, [&](const Draft& draft) {
      return draft.part.kind == "external" && !draft.part.built_here &&
             !draft.part.key.starts_with("setting:" + std::string(kKey)) &&
             std::ranges::any_of(draft.part.places, [&](const Place& shown) {
               return shown.file == asking.symbol.file ||
                      std::ranges::any_of(asking.places,
                                          [&](const Place& p) { return p.file == shown.file; });
             });
    });
  }

  /// Of the last name that says more than "Client": "Hornbill.Client" of `Shop.Hornbill.Client`.
  Words words_of(std::string_view name) const {
    const auto names = split(name, '.');
    Words words;
    for (auto one = names.rbegin(); one != names.rend(); ++one) {
      const Words before = identifier_words(*one);
      const bool says = std::ranges::any_of(before, [&](const std::string& word) {
        return !lists_word(in_, "asking_words", word) &&
               !lists_word(in_, "own_address_words", word);
      });
      words.insert(words.begin(), before.begin(), before.end());
      if (says) break;
    }
    return words;
  }

  std::optional<SetAddress> told(const Asking& asking) const {
    const std::string name(name_of(in_, asking.symbol));
    Words words = words_of(name);
    if (words.empty() || lists_word(in_, "no_asking_words", words.back())) return std::nullopt;
    const bool client = lists_word(in_, "asking_words", words.back());
    if (paths_of(asking) < (client ? kFewestPaths : kFewestUncalled)) return std::nullopt;
    while (!words.empty() && (lists_word(in_, "asking_words", words.back()) ||
                              lists_word(in_, "own_address_words", words.back())))
      words.pop_back();
    const auto own = identifier_words(in_.project.tree->identity().name);
    std::erase_if(words, [&](const auto& w) { return std::ranges::find(own, w) != own.end(); });
    const bool says_nobody = std::ranges::all_of(words, [&](const std::string& word) {
      return word.size() < 3 || lists_word(in_, "own_address_words", word);
    });
    const bool shown = std::ranges::any_of(words, [&](const std::string& word) {
      return lists_word(in_, "no_set_address_words", word) ||
             lists_word(in_, "no_asking_words", word);
    });
    if (says_nobody || shown) return std::nullopt;
    const std::string key = std::string(kKey) + name;
    const bool ours = std::ranges::find(drafts_, "setting:" + key, [](const Draft& draft) {
                        return draft.part.key;
                      }) != drafts_.end();
    if (!ours && (is_known(drafts_, words) || names_another(asking) || is_set_for_part(words)))
      return std::nullopt;
    SetAddress one{key, titled(words), asking.places};
    one.says = "asked by `" + name + "`; its address was not read";
    return one;
  }

  /// One box for many: a map of which half are systems without an address shows nothing else.
  static SetAddress together(const std::vector<SetAddress>& all) {
    SetAddress one{std::string(kKey), "systems asked by own clients", {}};
    std::vector<std::string> names;
    for (const SetAddress& each : all) {
      names.push_back(each.name + " (`" + each.key.substr(kKey.size()) + "`)");
      for (const Place& place : each.places) add_once(one.places, place);
    }
    one.says = "any of " + std::to_string(all.size()) +
               ", whose addresses were not read: " + join(names, ", ");
    return one;
  }

  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  MakersFiles makers_;
  std::set<std::string> served_;
  std::map<std::pair<std::string, FileId>, Asking> families_;
  std::map<SymbolRef, std::set<SymbolRef>> made_of_;
};

}  // namespace

bool lists_word(const Inputs& in, std::string_view list, std::string_view word) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == list && row.second == word;
  });
}

std::string titled(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    std::string one = word;
    const bool letters = word.size() < 4;
    for (std::size_t i = 0; i < one.size() && (letters || (out.empty() && i == 0)); ++i)
      if (one[i] >= 'a' && one[i] <= 'z') one[i] = static_cast<char>(one[i] - 'a' + 'A');
    out += (out.empty() ? "" : " ") + one;
  }
  return out;
}

bool is_known(const std::vector<Draft>& drafts, const std::vector<std::string>& words) {
  return std::ranges::any_of(drafts, [&](const Draft& draft) {
    const auto name = identifier_words(draft.part.name);
    const std::string joined = name_key(draft.part.name);
    return std::ranges::any_of(words, [&](const std::string& word) {
      // "GitHub" has two words, "github" one.
      return word.size() > 3 && (std::ranges::find(name, word) != name.end() ||
                                 (word.size() > 4 && contains(joined, word)));
    });
  });
}

bool is_asked_by_program(const Ownership& ownership, const std::vector<Draft>& drafts,
                         FileId file) {
  return std::ranges::any_of(ownership.of(file), [&](std::uint32_t owner) {
    const std::string& kind = drafts[owner].part.kind;
    return drafts[owner].part.built_here && kind != "web" && kind != "library" &&
           kind != "mobile" && kind != "desktop";
  });
}

std::vector<SetAddress> asking_classes(const Inputs& in, const Ownership& ownership,
                                       const std::vector<Draft>& drafts) {
  return Finder(in, ownership, drafts).find();
}

}  // namespace cutaway::model
