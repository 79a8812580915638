// SPDX-License-Identifier: Apache-2.0
// Public paths: what the outside asks for so that an endpoint answers, from the part back through
// all gateways before it.
#include <algorithm>
#include <map>
#include <set>

#include "model/connections/calls/gateways.h"

namespace cutaway::model {
namespace {

using meaning::GatewayRoute;

constexpr std::size_t kMostHops = 4;
constexpr std::size_t kMostPaths = 6;
constexpr std::size_t kMostSteps = 64;

std::string_view without_slash(std::string_view path) {
  while (path.ends_with("/")) path.remove_suffix(1);
  return path;
}

/// Capitals do not matter: some servers read over them, and no two endpoints differ by them alone.
bool is_below(std::string_view path, std::string_view folder) {
  const std::string_view top = without_slash(folder);
  return path.size() >= top.size() && equals_ignoring_case(path.substr(0, top.size()), top) &&
         (path.size() == top.size() || path[top.size()] == '/');
}

bool same_path(std::string_view a, std::string_view b) {
  return equals_ignoring_case(without_slash(a), without_slash(b));
}

bool takes(const GatewayRoute& rule, const std::string& method) {
  return rule.methods.empty() || method.empty() || method == "ANY" ||
         std::find_if(rule.methods.begin(), rule.methods.end(), [&](const std::string& one) {
           return one == "ANY" || equals_ignoring_case(one, method);
         }) != rule.methods.end();
}

bool leads(const GatewayRoute& rule) { return rule.match == "prefix" || rule.match == "exact"; }

/// How well a rule fits what is asked for: exact before prefix, the longest first; 0 = not at all.
std::size_t fit(const GatewayRoute& rule, std::string_view asked) {
  if (rule.match == "exact") return same_path(asked, rule.path) ? 1'000'000 : 0;
  if (rule.match != "prefix" || !is_below(asked, rule.path)) return 0;
  return 1 + without_slash(rule.path).size();
}

class Paths {
 public:
  Paths(const Inputs& in, const std::vector<Passing>& passings, Model& model)
      : in_(in), passings_(passings), model_(model) {
    for (std::uint32_t i = 0; i < passings.size(); ++i) {
      if (!leads(rule(i))) continue;
      to_[passings[i].target].push_back(i);
      of_[passings[i].gateway].push_back(i);
      if (!rule(i).host.empty())
        hosts_[passings[i].gateway][rule(i).host].emplace(passings[i].target, rule(i).path);
    }
  }

  void run() {
    for (Endpoint& endpoint : model_.endpoints) {
      if (!endpoint.part.valid() || !to_.contains(endpoint.part.value)) continue;
      endpoint.public_paths = public_of(endpoint);
    }
  }

 private:
  struct Step {
    std::uint32_t part = 0;
    std::string path, host, method;
    std::size_t hops = 0;
    std::set<std::pair<std::uint32_t, std::string>> seen;  ///< gateways, by the host asked there
    bool has_domain = false;  ///< the gateway answers to a name of its own there
  };

  const GatewayRoute& rule(std::uint32_t passing) const {
    return in_.facts.gateway_routes[passings_[passing].rule];
  }

  std::vector<std::string> public_of(const Endpoint& endpoint) const {
    std::set<std::string> found;
    std::vector<Step> open{{endpoint.part.value, endpoint.path, {}, endpoint.method, 0, {}, false}};
    std::size_t left = kMostSteps;
    while (!open.empty() && left-- > 0) {
      const Step step = std::move(open.back());
      open.pop_back();
      const auto before = to_.find(step.part);
      const bool top = step.part == Passing::kPlatform || before == to_.end();
      if (step.hops > 0 && (top || step.has_domain)) found.insert(step.host + step.path);
      if (top || step.hops >= kMostHops) continue;
      for (const std::uint32_t passing : before->second) climb(step, passing, open);
    }
    std::vector<std::string> out(found.begin(), found.end());
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.size() < b.size(); });
    if (out.size() > kMostPaths) out.resize(kMostPaths);
    return out;
  }

  /// One gateway up: the rule's path stands instead of what it passes on, if no better rule of that
  /// gateway takes such requests elsewhere.
  void climb(const Step& step, std::uint32_t passing, std::vector<Step>& open) const {
    const GatewayRoute& by = rule(passing);
    const std::uint32_t gateway = passings_[passing].gateway;
    // One server may be passed twice, under two of its names.
    if (gateway != Passing::kPlatform && step.seen.contains({gateway, by.host})) return;
    const bool fits = by.match == "exact" ? same_path(step.path, by.passed_path)
                                          : is_below(step.path, by.passed_path);
    if (!fits || !takes(by, step.method)) return;
    std::string asked = std::string(without_slash(by.path)) +
                        step.path.substr(without_slash(by.passed_path).size());
    if (step.path == "/") asked = by.path;
    if (asked.empty()) asked = "/";
    for (const std::uint32_t other : of_.at(gateway)) {
      const bool elsewhere = passings_[other].target != passings_[passing].target ||
                             rule(other).passed_path != by.passed_path;
      if (elsewhere && rule(other).host == by.host && takes(rule(other), step.method) &&
          fit(rule(other), asked) > fit(by, asked))
        return;
    }
    // Who asks the outer gateway writes that one's host, not the host of a gateway behind it.
    Step next{gateway, std::move(asked), {}, step.method, step.hops + 1, step.seen, false};
    next.has_domain = contains(by.host, ".");
    if (tells_by_host(gateway)) next.host = by.host;
    next.seen.emplace(gateway, by.host);
    open.push_back(std::move(next));
  }

  /// Whether two of its hosts answer differently; two names of one installation do not.
  bool tells_by_host(std::uint32_t gateway) const {
    const auto hosts = hosts_.find(gateway);
    return hosts != hosts_.end() && std::ranges::any_of(hosts->second, [&](const auto& row) {
             return row.second != hosts->second.begin()->second;
           });
  }

  const Inputs& in_;
  const std::vector<Passing>& passings_;
  Model& model_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> to_, of_;  ///< part → passings
  /// Gateway → host that is asked there → who answers what.
  std::map<std::uint32_t, std::map<std::string, std::set<std::pair<std::uint32_t, std::string>>>>
      hosts_;
};

}  // namespace

void find_public_paths(const Inputs& in, const std::vector<Passing>& passings, Model& model) {
  if (!passings.empty()) Paths(in, passings, model).run();
}

void limit_passings(const Inputs& in, const std::vector<Passing>& passings, Model& model) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Connection*> known;
  for (Connection& connection : model.connections)
    known.emplace(std::pair(connection.from.value, connection.to.value), &connection);
  for (const Passing& passing : passings) {
    const GatewayRoute& rule = in.facts.gateway_routes[passing.rule];
    const auto found = known.find({passing.gateway, passing.target});
    if (found == known.end() || (rule.timeout.empty() && rule.retries.empty())) continue;
    Connection& connection = *found->second;
    if (connection.timeout.empty()) connection.timeout = rule.timeout;
    if (connection.retries.empty()) connection.retries = rule.retries;
    if (connection.limit_places.size() < 4) add_once(connection.limit_places, rule.place);
  }
}

}  // namespace cutaway::model
