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
}

}  // namespace

Offers told_offers(const Offers& offers) {
  constexpr std::size_t kFewest = 3;
  Offers told;
  for (const auto& [folder, offer] : offers)
    if (!folder.empty() && offer.size() >= kFewest) take(offer, told[name_of(folder)]);
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
      offer_names(in, {{}, hosts}, "{} services, each with a piece of code of its own: ");
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
  std::ranges::sort(names, {}, [](const std::string& name) { return lower(name); });
  const std::size_t all = names.size();
  if (all > kMost) names.resize(kMost);
  std::string text(how);
  text.replace(text.find("{}"), 2, std::to_string(all));
  text += join(names, ", ");
  return all > kMost ? text + " and " + std::to_string(all - kMost) + " more" : text;
}

}  // namespace cutaway::model
