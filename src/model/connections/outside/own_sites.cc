// SPDX-License-Identifier: Apache-2.0
// A domain is taken from what the product says of itself, never from what it asks.
#include "model/connections/outside/own_sites.h"

#include <algorithm>
#include <vector>

#include "model/connections/outside/outside_hosts.h"

namespace cutaway::model {
namespace {

/// "shop.example" of "www.shop.example", "shop.co.uk" of "api.shop.co.uk"; empty for what is on no
/// public net and for addresses made of numbers.
std::string domain_of(std::string_view host) {
  constexpr std::size_t kLongestOfCountry = 3;
  const auto labels = split(host, '.');
  if (labels.size() < 2 || labels.back().size() < 2) return {};
  if (!std::ranges::all_of(labels.back(), [](char c) { return c >= 'a' && c <= 'z'; })) return {};
  static constexpr std::string_view kNotPublic[] = {"local", "internal", "svc",   "test",
                                                    "lan",   "cluster",  "docker"};
  if (std::ranges::find(kNotPublic, labels.back()) != std::end(kNotPublic)) return {};
  const std::size_t n = labels.size();
  const bool country =
      n > 2 && labels[n - 1].size() == 2 && labels[n - 2].size() <= kLongestOfCountry;
  std::string domain = std::string(labels[n - 2]) + "." + std::string(labels[n - 1]);
  return country ? std::string(labels[n - 3]) + "." + domain : domain;
}

}  // namespace

OwnSites::OwnSites(const Inputs& in) : in_(in) {
  take_settings();
  take_let_in();
  take_proxies();
  take_makers();
  for (const meaning::GatewayRoute& rule : in.facts.gateway_routes) {
    if (in.own(rule.place)) take(rule.host);
  }
}

void OwnSites::take(std::string_view text) {
  for (const Address& address : find_addresses(text)) {
    const std::string domain = domain_of(address.host);
    const bool hosting = std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
      return row.first == "hosting_domains" && row.second == domain;
    });
    // Whose domain it is, is known; or it is one of many below that of a platform.
    if (!domain.empty() && in_.catalogue.by_host(address.host).empty())
      domains_.insert(hosting ? address.host : domain);
  }
}

void OwnSites::take_settings() {
  std::vector<std::string_view> words, keys;
  for (const auto& [row, value] : in_.catalogue.table("parts")) {
    if (row == "own_site_words") words.push_back(value);
    if (row == "own_site_settings") keys.push_back(value);
  }
  for (const linking::Setting& setting : in_.links.settings()) {
    if (!in_.own(setting.place) || !contains(setting.value, ".")) continue;
    const std::string_view key = setting.key;
    const auto said = identifier_words(setting.written.empty() ? key : setting.written);
    const bool own =
        std::ranges::any_of(keys, [&](std::string_view glob) { return matches_glob(glob, key); }) ||
        std::ranges::any_of(said, [&](const std::string& word) {
          return std::ranges::find(words, word) != words.end();
        });
    if (own) take(setting.value);
  }
}

/// `WithOrigins("https://www.shop.example")`.
void OwnSites::take_let_in() {
  std::set<std::string_view> calls;
  for (const auto& [row, name] : in_.catalogue.table("parts")) {
    if (row == "let_in_by") calls.insert(name);
  }
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::Call& call : syntax.calls) {
      if (!calls.contains(syntax.text(call.name))) continue;
      for (std::size_t i = 0; i < call.argument_count; ++i) {
        const ValueId argument = syntax.arguments[call.first_argument + i];
        if (!argument.valid()) continue;
        const syntax::ValueNode& value = syntax.value(argument);
        if (value.kind == syntax::ValueKind::string) take(syntax.text(value.text));
      }
    }
  }
}

/// What the server in which the makers of a page work passes requests on to is the product itself,
/// where it is installed.
void OwnSites::take_proxies() {
  std::vector<std::string_view> globs;
  for (const auto& [row, value] : in_.catalogue.table("parts")) {
    if (row == "proxy_files") globs.push_back(value);
  }
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const std::string_view name = base_name(in_.file(FileId(f)).path);
    const bool proxy =
        std::ranges::any_of(globs, [&](std::string_view glob) { return matches_glob(glob, name); });
    if (!proxy || !in_.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::ValueNode& node : syntax.values) {
      const std::string_view text = syntax.text(node.text);
      if (node.kind == syntax::ValueKind::string && contains(text, "://")) take(text);
    }
  }
}

void OwnSites::take_makers() {
  static constexpr std::string_view kMakers[] = {"dev",  "development", "local",
                                                 "test", "testing",     "staging"};
  std::set<std::string, std::less<>> others;
  for (const linking::Setting& setting : in_.links.settings()) {
    if (!contains(setting.value, ".")) continue;
    const bool makers = std::ranges::find(kMakers, setting.environment) != std::end(kMakers);
    for (const Address& address : find_addresses(setting.value))
      (makers ? of_makers_ : others).insert(address.host);
  }
  for (const std::string& host : others) of_makers_.erase(host);
}

bool OwnSites::leaves_out(const std::vector<Draft>& drafts, const Mention& mention) const {
  const std::string& host = mention.address.host;
  if (!is_own_site(in_, host) && !has(host)) return false;
  return of_makers_.contains(host) || !reports_home(in_, drafts, mention);
}

bool OwnSites::has(std::string_view host) const {
  return domains_.contains(domain_of(host)) || domains_.contains(host);
}

bool is_product_itself(const Inputs& in, const catalogue::Technology& technology) {
  const std::string key = name_key(technology.name);
  return std::ranges::any_of(in.facts.packages, [&](const meaning::Package& package) {
    return package.folder.empty() && name_key(package.name) == key && in.own(package.place);
  });
}

}  // namespace cutaway::model
