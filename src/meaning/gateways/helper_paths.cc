// SPDX-License-Identifier: Apache-2.0
// The name stands between two fixed pieces of the path.
#include "meaning/gateways/helper_paths.h"

#include "base/text.h"

namespace cutaway::meaning {

HelperPaths::HelperPaths(const catalogue::Catalogue& catalogue) {
  for (const auto& [row, value] : catalogue.table("parts"))
    if (row == "helper_paths") patterns_.push_back(value);
}

std::optional<HandedOn> HelperPaths::behind(std::string_view url) const {
  for (const std::string_view pattern : patterns_) {
    const auto star = pattern.find('*');
    if (star == pattern.npos) continue;
    const auto at = url.find(pattern.substr(0, star));
    if (at == url.npos) continue;
    const std::string_view rest = url.substr(at + star);
    const auto end = rest.find('/');
    const std::string_view after = pattern.substr(star + 1);
    if (end == rest.npos || end == 0 || !rest.substr(end).starts_with(after)) continue;
    const std::string_view host = rest.substr(0, end);
    if (host.find_first_of("{}$*") != host.npos) continue;
    const std::string_view path = rest.substr(end + after.size());
    return HandedOn{lower(host), path.empty() ? "/" : std::string(path)};
  }
  return std::nullopt;
}

void look_behind_helpers(const catalogue::Catalogue& catalogue, Facts& facts) {
  const HelperPaths helpers(catalogue);
  for (GatewayRoute& rule : facts.gateway_routes) {
    const auto behind = helpers.behind(rule.passed_path);
    if (!behind) continue;
    rule.target = "http://" + behind->host;
    rule.passed_path = behind->path;
    // The address of the helper says nothing of who answers; the rule does.
    rule.target_place = rule.place;
  }
}

}  // namespace cutaway::meaning
