// SPDX-License-Identifier: Apache-2.0
// How a box of services among which people choose is called and what it lists.
#include "model/connections/outside/offers.h"

#include <algorithm>

namespace cutaway::model {
namespace {

/// "hornbill.example" of "api.eu.hornbill.example".
std::string domain_of(const std::string& host) {
  auto labels = split(host, '.');
  constexpr std::size_t kShort = 3;  // "co.uk", "com.cn"
  const bool two = labels.size() > 2 && labels.back().size() < kShort &&
                   labels[labels.size() - 2].size() <= kShort;
  const std::size_t kept = std::min<std::size_t>(labels.size(), two ? 3 : 2);
  std::string domain;
  for (std::size_t i = labels.size() - kept; i < labels.size(); ++i)
    domain += (domain.empty() ? "" : ".") + std::string(labels[i]);
  return domain;
}

/// "connector services" for "packages/connectors".
std::string name_of(std::string_view folder) {
  auto words = identifier_words(base_name(folder));
  for (std::string& word : words) word = lower(word);
  std::string name = join(words, " ");
  if (name.size() > 3 && name.ends_with("s")) name.pop_back();
  return name + " services";
}

void take(const Offer& offer, Offer& into) {
  for (const TechnologyId id : offer.technologies)
    if (std::ranges::find(into.technologies, id) == into.technologies.end())
      into.technologies.push_back(id);
  for (const auto& [host, places] : offer.hosts)
    for (const Place& place : places) add_once(into.hosts[host], place);
  into.siblings.insert(offer.siblings.begin(), offer.siblings.end());
}

constexpr std::size_t kFewestKnown = 3, kFewestShared = 5;
constexpr std::ptrdiff_t kShare = 10;  ///< one in so many functions may be a help of those known

/// "hornbill" of "backend/plugins/hornbill/tasks/client.go" below "backend/plugins".
std::string sibling_in(std::string_view path, std::string_view folder) {
  const std::string_view rest = path.substr(folder.size() + 1);
  const std::size_t slash = rest.find('/');
  const std::string_view name = rest.substr(0, slash);
  return std::string(slash == std::string_view::npos ? name.substr(0, name.find('.')) : name);
}

using Functions = std::map<std::string, std::set<std::string>>;  ///< names, by piece

Functions functions_in_pieces(const Inputs& in, std::string_view folder) {
  Functions out;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    const std::string_view path = in.file(file).path;
    if (!in.own(file) || !path.starts_with(std::string(folder) + '/')) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method)
        out[sibling_in(path, folder)].emplace(syntax.text(symbol.name));
  }
  return out;
}

/// What each of the known pieces declares.
std::set<std::string> in_all_of(const Functions& functions, const std::set<std::string>& known) {
  std::set<std::string> out;
  bool first = true;
  for (const std::string& piece : known) {
    const auto its = functions.find(piece);
    if (its == functions.end()) return {};
    if (first) out = its->second;
    first = false;
    std::erase_if(out, [&](const std::string& name) { return !its->second.contains(name); });
  }
  return out;
}

/// Pieces that bear the name of a service or of its host: "kestrel" of "api.kestrel.example".
std::set<std::string> named_after(const Inputs& in, const Functions& functions,
                                  const Offer& offer) {
  constexpr std::size_t kShortest = 4;
  std::set<std::string> keys, out;
  for (const TechnologyId id : offer.technologies) keys.insert(name_key(in.technology(id).id));
  for (const auto& [host, places] : offer.hosts) keys.insert(name_key(host));
  for (const auto& [piece, names] : functions) {
    const std::string key = name_key(piece);
    const bool called = key.size() >= kShortest && std::ranges::any_of(keys, [&](const auto& one) {
                          return contains(one, key);
                        });
    if (called) out.insert(piece);
  }
  return out;
}

/// Names of files or folders right below the folder, beside those that are called after what this
/// offers: each declares nearly all functions that every one of those declares, so that the product
/// takes it in the same way. Empty where those share too little to tell.
std::set<std::string> alike_siblings(const Inputs& in, std::string_view folder,
                                     const Offer& offer) {
  const Functions functions = functions_in_pieces(in, folder);
  const std::set<std::string> known = named_after(in, functions, offer);
  if (known.size() < kFewestKnown) return {};
  const std::set<std::string> shared = in_all_of(functions, known);
  if (shared.size() < kFewestShared) return {};
  std::set<std::string> out;
  for (const auto& [piece, names] : functions) {
    const auto has = [&](const std::string& name) { return names.contains(name); };
    const auto missing = std::ssize(shared) - std::ranges::count_if(shared, has);
    if (!known.contains(piece) && missing * kShare <= std::ssize(shared)) out.insert(piece);
  }
  return out;
}

}  // namespace

Offers told_offers(const Inputs& in, const Offers& offers) {
  constexpr std::size_t kFewest = 3;
  Offers told;
  for (const auto& [folder, offer] : offers) {
    if (folder.empty() || offer.size() < kFewest) continue;
    Offer& box = told[name_of(folder)];
    take(offer, box);
    box.siblings.merge(alike_siblings(in, folder, offer));
  }
  if (told.size() < 2) return told;
  Offers one;
  for (const auto& [name, offer] : told) take(offer, one["services to choose from"]);
  return one;
}

namespace {

std::string one_of(std::string_view folder) {
  std::string one(folder);
  if (one.size() > 3 && one.ends_with("s")) one.pop_back();
  return one;
}

}  // namespace

bool is_untold_folder(const Inputs& in, std::string_view folder) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "untold_folders" && equals_ignoring_case(row.second, folder);
  });
}

std::string services_name(const Inputs& in, std::string_view folder) {
  return (is_untold_folder(in, folder) ? "other" : one_of(folder)) + " services";
}

void tell_namesakes(const Inputs& in, std::string_view folder,
                    const std::map<std::string, std::vector<Place>>& hosts, Draft& box) {
  constexpr std::size_t kMostPlaces = 6;
  box.part.kind = "external";
  box.part.confidence = Confidence::medium;
  for (const auto& [host, places] : hosts) {
    box.hosts.push_back(host);
    box.part.aliases.push_back(host);
    if (box.part.places.size() < kMostPlaces) add_once(box.part.places, places.front());
  }
  box.part.description =
      offer_names(in, {{}, hosts, {}}, "{} services, each with a piece of code of its own: ");
  for (const auto& [word, verb] : part_rules(in, "folder_verbs"))
    if (equals_ignoring_case(word, one_of(folder))) box.verb = verb;
}

void tell_site(const std::map<std::string, std::vector<Place>>& hosts, Draft& box) {
  box.part.kind = "external";
  box.part.confidence = Confidence::medium;
  for (const auto& [host, places] : hosts) {
    box.hosts.push_back(host);
    if (host != box.part.name) box.part.aliases.push_back(host);
    box.part.places.insert(box.part.places.end(), places.begin(), places.end());
  }
}

std::string group_name(const Inputs& in, const std::string& category, std::string_view table) {
  for (const auto& [key, name] : part_rules(in, table))
    if (key == category) return name;
  return {};
}

std::string offer_names(const Inputs& in, const Offer& offer, std::string_view how) {
  constexpr std::size_t kMost = 40;
  std::vector<std::string> names;
  for (const TechnologyId id : offer.technologies) names.push_back(in.technology(id).name);
  for (const auto& [host, places] : offer.hosts) {
    std::string domain = domain_of(host);
    if (std::ranges::find(names, domain) == names.end()) names.push_back(std::move(domain));
  }
  names.insert(names.end(), offer.siblings.begin(), offer.siblings.end());
  std::ranges::sort(names, {}, [](const std::string& name) { return lower(name); });
  const std::size_t all = names.size();
  if (all > kMost) names.resize(kMost);
  std::string text(how);
  text.replace(text.find("{}"), 2, std::to_string(all));
  text += join(names, ", ");
  return all > kMost ? text + " and " + std::to_string(all - kMost) + " more" : text;
}

}  // namespace cutaway::model
