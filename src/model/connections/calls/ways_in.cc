// SPDX-License-Identifier: Apache-2.0
// Ways in: parts that a deployment opens to the outside, and what gateways let through from there.
#include <algorithm>

#include "model/connections/calls/gateways.h"

namespace cutaway::model {
namespace {

bool in_cluster(const meaning::Workload& workload) {
  return workload.format != "compose" && workload.format != "procfile";
}

/// Things that clients of a network ask, though never people.
bool holds_data(const Part& part) {
  return part.kind == "datastore" || part.kind == "cache" || part.kind == "broker" ||
         part.kind == "search" || part.kind == "library" || part.kind == "actor" ||
         part.kind == "external" || part.kind == "job" || part.kind == "observability" ||
         part.kind == "config" || part.kind == "registry";
}

class Ways {
 public:
  Ways(const Inputs& in, const std::vector<Passing>& passings, const std::vector<Draft>& drafts,
       Model& model)
      : in_(in), passings_(passings), drafts_(drafts), model_(model) {}

  void run() {
    for (std::uint32_t i = 0; i < drafts_.size() && i < model_.parts.size(); ++i) {
      const Part& part = drafts_[i].part;
      if (part.runs != "dev" && !holds_data(part)) open_directly(i);
    }
    for (const Passing& passing : passings_) {
      const bool platform = passing.gateway == Passing::kPlatform;
      if (platform && rule(passing).match != "internal") open(passing.target);
      if (!platform && is_set_up_by_hand(drafts_[passing.gateway])) open(passing.gateway);
    }
    // Gateways stand in rows: each round goes one further.
    for (std::size_t before = opened_ + 1; before != opened_;) {
      before = opened_;
      for (const Passing& passing : passings_) {
        const bool leads = passing.gateway != Passing::kPlatform &&
                           model_.parts[passing.gateway].from_internet &&
                           rule(passing).match != "internal";
        if (leads) open(passing.target);
      }
    }
  }

 private:
  const meaning::GatewayRoute& rule(const Passing& passing) const {
    return in_.facts.gateway_routes[passing.rule];
  }

  /// A proxy that nobody deploys here stands in front of the rest.
  static bool is_set_up_by_hand(const Draft& gateway) {
    return !gateway.deployed && !gateway.part.built_here && gateway.itself.valid();
  }

  void open(std::uint32_t draft) {
    if (model_.parts[draft].from_internet) return;
    model_.parts[draft].from_internet = true;
    ++opened_;
  }

  /// A published port, a load balancer or a request that starts a function. Where the system is
  /// deployed to a cluster, that counts, and not the file with which developers start everything on
  /// their machine.
  void open_directly(std::uint32_t draft) {
    if (drafts_[draft].takes_no_requests) return;
    const auto& workloads = drafts_[draft].workloads;
    const bool cluster = std::any_of(workloads.begin(), workloads.end(), [&](std::uint32_t w) {
      return in_cluster(in_.facts.workloads[w]);
    });
    for (const std::uint32_t w : workloads) {
      const meaning::Workload& workload = in_.facts.workloads[w];
      const bool triggered =
          std::any_of(workload.triggers.begin(), workload.triggers.end(),
                      [](const meaning::NamedValue& trigger) { return trigger.name == "http"; });
      // A platform's own gateway is there to be asked from outside.
      const bool managed = drafts_[draft].part.kind == "gateway" && workload.image.empty() &&
                           workload.build_context.empty() && workload.command.empty();
      if (triggered || managed || (workload.exposed && in_cluster(workload) == cluster))
        open(draft);
    }
  }

  const Inputs& in_;
  const std::vector<Passing>& passings_;
  const std::vector<Draft>& drafts_;
  Model& model_;
  std::size_t opened_ = 0;
};

}  // namespace

void find_ways_in(const Inputs& in, const std::vector<Passing>& passings,
                  const std::vector<Draft>& drafts, Model& model) {
  Ways(in, passings, drafts, model).run();
}

}  // namespace cutaway::model
