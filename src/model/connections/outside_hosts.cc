// SPDX-License-Identifier: Apache-2.0
// An address in code is a vendor's where something asks it and the public net knows its name.
#include "model/connections/outside_hosts.h"

#include <algorithm>
#include <span>

#include "model/families.h"

namespace cutaway::model {
namespace {

/// A setting with an address that people are only shown ("help_url") asks nobody.
bool names_asked(std::string_view key) {
  static constexpr std::string_view kShown[] = {
      "help",     "docs",    "doc",  "documentation", "info",  "label",
      "homepage", "website", "logo", "image",         "terms", "privacy",
      "redirect", "about",   "link", "legal",         "tos",   "imprint"};
  const auto words = identifier_words(key);
  return std::ranges::none_of(words, [](const std::string& word) {
    return std::ranges::find(kShown, word) != std::end(kShown);
  });
}

/// "auth gitlab" of "AUTH_GITLAB_CLIENT_SECRET" for the words client and secret.
std::string front_of(std::string_view key, std::span<const std::string_view> ends) {
  auto words = identifier_words(key);
  const std::size_t all = words.size();
  while (!words.empty() && std::ranges::find(ends, words.back()) != ends.end()) words.pop_back();
  return words.empty() || words.size() == all ? std::string() : join(words, " ");
}

constexpr std::string_view kKeyWords[] = {"client",   "secret", "id",  "key",    "token",
                                          "password", "api",    "app", "access", "credentials"};
constexpr std::string_view kAddressWords[] = {"url", "uri",  "host",   "endpoint", "base",
                                              "api", "root", "server", "domain",   "address"};

}  // namespace

KeyedDefaults::KeyedDefaults(const Inputs& in) {
  for (const linking::SettingRead& read : in.links.setting_reads()) {
    if (!read.default_value) keyed_.insert(front_of(read.written, kKeyWords));
  }
  keyed_.erase("");
}

bool KeyedDefaults::has(const Mention& mention) const {
  return mention.where == Where::default_value &&
         keyed_.contains(front_of(mention.key, kAddressWords));
}

bool names_base(const Mention& mention) {
  return mention.where == Where::code && mention.means == "client_call";
}

UserChoices::UserChoices(const Inputs& in) : in_(in) {
  for (const auto& [technology, folder] : find_families(in)) families_.insert(folder);
}

bool UserChoices::has(const Place& place) const {
  const std::string_view written = in_.path(place);
  const std::string path = lower(written);
  // A file of settings lists what may be chosen, too.
  if (base_name(path).starts_with(".env")) return true;
  for (std::string_view folder = folder_name(written); !folder.empty();
       folder = folder_name(folder)) {
    if (families_.contains(std::string(folder))) return true;
  }
  return std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "chosen_folders" &&
           ("/" + path).find("/" + row.second + "/") != std::string::npos;
  });
}

std::string kind_of_file(const Inputs& in, const Place& place) {
  const std::string_view path = in.path(place);
  const std::string_view name = base_name(path);
  const auto words = identifier_words(name.substr(0, name.find('.')));
  return std::string(folder_name(path)) + "/ " +
         (words.size() < 2 ? std::string(name) : words.back());
}

std::string folder_of_namesake(std::string_view path, std::string_view host) {
  constexpr std::size_t kShortest = 4;
  const auto labels = split(host, '.');
  const std::string name = labels.size() < 2 ? "" : name_key(labels[labels.size() - 2]);
  if (name.size() < kShortest) return {};
  const auto pieces = split(path, '/');
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (name_key(pieces[i].substr(0, pieces[i].find('.'))) == name)
      return std::string(pieces[i - 1]);
  }
  return {};
}

bool names_public_host(const Mention& mention) {
  const Address& address = mention.address;
  const bool web = address.scheme == "http" || address.scheme == "https";
  const bool called =
      names_base(mention) || (mention.where == Where::call && mention.means == "client_call");
  const bool told = mention.where == Where::default_value && names_asked(mention.key);
  if (!web || !(called || told) || !contains(address.host, ".")) return false;
  const auto labels = split(address.host, '.');
  const std::string_view top = labels.back();
  static constexpr std::string_view kNotPublic[] = {
      "local", "internal", "svc", "test", "example", "invalid", "localhost", "lan", "cluster"};
  if (top.size() < 2 ||
      std::find(std::begin(kNotPublic), std::end(kNotPublic), top) != std::end(kNotPublic))
    return false;
  if (!std::all_of(top.begin(), top.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
    return false;
  return !labels[labels.size() - 2].starts_with("example");
}

namespace {

/// "shop-api.vercel.app": the project itself where a platform hosts it.
bool is_hosted_here(const Inputs& in, const std::vector<std::string_view>& labels) {
  constexpr std::size_t kTelling = 4;
  if (labels.size() < 3) return false;
  const std::string domain =
      std::string(labels[labels.size() - 2]) + "." + std::string(labels.back());
  const bool hosted = std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "hosting_domains" && row.second == domain;
  });
  if (!hosted) return false;
  const auto words = identifier_words(labels[labels.size() - 3]);
  return std::ranges::any_of(
      identifier_words(in.project.tree->identity().name), [&](const std::string& word) {
        return word.size() >= kTelling && std::ranges::find(words, word) != words.end();
      });
}

}  // namespace

bool is_own_site(const Inputs& in, std::string_view host) {
  const auto labels = split(host, '.');
  const std::string domain = name_key(labels[labels.size() - 2]);
  if (domain == name_key(in.project.tree->identity().name) || is_hosted_here(in, labels))
    return true;
  return std::ranges::any_of(in.facts.packages, [&](const meaning::Package& p) {
    return p.folder.empty() && name_key(p.name) == domain;
  });
}

bool binds_messages(const Inputs& in) {
  const auto rows = in.catalogue.table("parts");
  return std::ranges::any_of(in.facts.sightings, [&](const meaning::Sighting& seen) {
    const bool used = seen.how == "import" || seen.how == "call" || seen.how == "setting";
    return used && in.own(seen.place) && in.knows(seen.technology) &&
           std::ranges::any_of(rows, [&](const auto& row) {
             return row.first == "keeps_messages_in." + in.technology(seen.technology).id &&
                    row.second == "broker";
           });
  });
}

}  // namespace cutaway::model
