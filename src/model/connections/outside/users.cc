// SPDX-License-Identifier: Apache-2.0
// The user's ways in: pages, applications and gateways, else what is published or answers requests.
#include "model/connections/outside/users.h"

#include <algorithm>
#include <map>
#include <set>

#include "meaning/api/contracts/rpc_contracts.h"
#include "model/connections/addresses/addresses.h"

namespace cutaway::model {
namespace {

class Users {
 public:
  Users(const Inputs& in, const std::vector<Draft>& drafts, const Model& model, Edges& edges)
      : in_(in),
        drafts_(drafts),
        model_(model),
        edges_(edges),
        contracts_(meaning::rpc_contracts(in.catalogue)) {}
  void connect();

 private:
  bool published_alone(std::uint32_t draft) const;
  bool speaks_to_programs(const Draft& draft) const;
  bool holds_pages(const Part& part) const;
  const Operation* only_procedures(PartId part) const;
  const meaning::RpcContract* contract_of(const Operation& procedure) const;
  bool asked_inside(std::uint32_t draft) const;

  bool answers(std::uint32_t draft) const {
    return std::ranges::any_of(
        model_.endpoints, [&](const Endpoint& endpoint) { return endpoint.part == PartId(draft); });
  }

  /// Code below its folder waits for requests, whatever they ask.
  bool waits(const Draft& draft) const {
    return std::ranges::any_of(in_.facts.meanings, [&](const meaning::Meaning& meant) {
      return meant.means == "listen" && in_.own(meant.place) &&
             below(in_.path(meant.place), draft.part.path);
    });
  }

  /// Its own deployment publishes a port; EXPOSE in a shared image says nothing about the command.
  bool listens(const Draft& draft) const {
    return std::any_of(draft.workloads.begin(), draft.workloads.end(),
                       [&](std::uint32_t w) { return !in_.facts.workloads[w].ports.empty(); });
  }

  const Inputs& in_;
  const std::vector<Draft>& drafts_;
  const Model& model_;
  Edges& edges_;
  std::vector<meaning::RpcContract> contracts_;
};

/// A repository that only says how images are started which are built elsewhere.
static bool builds_nothing(const std::vector<Draft>& drafts) {
  return std::ranges::none_of(drafts, [](const Draft& draft) { return draft.part.built_here; });
}

/// A product of a kind that only programs ask: what copies data from store to store.
static bool asked_by_programs(const Inputs& in, const Draft& draft) {
  return in.knows(draft.itself) &&
         std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
           return row.first == "asked_by_programs" &&
                  row.second == in.technology(draft.itself).category;
         });
}

/// People come in through pages, applications and gateways; where there are none, through the parts
/// that are exposed. What a gateway passes on to they reach through it, unless it is also published
/// where no gateway runs.
void Users::connect() {
  std::uint32_t user = 0;
  while (user < drafts_.size() && drafts_[user].part.kind != "actor") ++user;
  if (user == drafts_.size()) return;
  const auto shows = [](const Part& p) {
    return p.kind == "web" || p.kind == "mobile" || p.kind == "desktop";
  };
  const auto ways = [&](auto&& test) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].part.runs != "dev" && test(i)) found.push_back(i);
    }
    return found;
  };
  const auto behind_gateway = [&](std::uint32_t i) {
    for (std::uint32_t k = 0; k < drafts_.size(); ++k) {
      if (k != i && drafts_[k].part.kind == "gateway" && edges_.has(k, i)) return true;
    }
    return false;
  };
  const auto drawn = [&](const Part& part) {
    return part.kind == "service" && part.exposed && holds_pages(part);
  };
  const auto behind = [&](std::uint32_t i) {
    for (std::uint32_t k = 0; k < drafts_.size(); ++k) {
      if (k == i || !edges_.has(k, i)) continue;
      const Part& part = drafts_[k].part;
      // Of two gateways that pass on to each other each may be where people come in.
      if (part.kind == "gateway" && drafts_[i].part.kind == "gateway" && edges_.has(i, k)) continue;
      // A page that calls another page that is published does not hide it.
      if (part.kind == "gateway" || drawn(part) ||
          (shows(part) && !(shows(drafts_[i].part) && listens(drafts_[i]))))
        return true;
    }
    return false;
  };
  // Where nothing is built, what is deployed may be the product all the same.
  const bool only_deploys = builds_nothing(drafts_);
  const auto service = [&](std::uint32_t i) {
    return drafts_[i].part.kind == "service" && (drafts_[i].part.built_here || only_deploys) &&
           !asked_by_programs(in_, drafts_[i]);
  };
  // A service that publishes a port and draws pages itself is one, too.
  const auto draws = [&](const Part& part) {
    return part.kind == "service" && part.built_here && part.exposed &&
           (holds_pages(part) || std::ranges::any_of(part.technologies, [&](TechnologyId id) {
              return in_.technology(id).category == "UI framework";
            }));
  };
  auto found = ways([&](std::uint32_t i) {
    const Part& part = drafts_[i].part;
    return (part.kind == "gateway" || shows(part)) && !behind(i);
  });
  // An application that asks it, too, does not hide the pages that it draws.
  const auto drawing =
      ways([&](std::uint32_t i) { return draws(drafts_[i].part) && !behind_gateway(i); });
  if (!found.empty()) found.insert(found.end(), drawing.begin(), drawing.end());
  // Nobody goes to many services one by one: such a file is for their makers, or a piece of one.
  const auto alone = ways([&](std::uint32_t i) { return published_alone(i); });
  constexpr std::size_t kMostAlone = 5;
  if (alone.size() <= kMostAlone) found.insert(found.end(), alone.begin(), alone.end());
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  // Of several ways in those that the programs behind them ask are for these programs.
  std::vector<std::uint32_t> inside;
  for (const std::uint32_t way : found)
    if (asked_inside(way)) inside.push_back(way);
  if (inside.size() < found.size())
    std::erase_if(found, [&](std::uint32_t way) { return std::ranges::count(inside, way) > 0; });
  // Of services that are published, people use those with pages; what has no code here may have.
  if (found.empty())
    found = ways([&](std::uint32_t i) {
      const Draft& draft = drafts_[i];
      return service(i) && draft.part.exposed && !speaks_to_programs(draft) &&
             (drawing.empty() || draws(draft.part) || draft.packages.empty());
    });
  // Beside windows on people's machines that ask no service, who answers requests is asked, too.
  const auto on_machine = [&](std::uint32_t way) { return drafts_[way].part.kind == "desktop"; };
  if (!found.empty() && std::ranges::all_of(found, on_machine)) {
    const auto answering = ways([&](std::uint32_t i) { return service(i) && answers(i); });
    const bool asked = std::ranges::any_of(answering, [&](std::uint32_t i) {
      return std::ranges::any_of(found, [&](std::uint32_t way) { return edges_.has(way, i); });
    });
    if (answering.size() == 1 && !asked) found.push_back(answering.front());
  }
  // Ports that images name say who listens, not whom people ask: of several it is not known.
  const auto listening =
      ways([&](std::uint32_t i) { return service(i) && !drafts_[i].part.ports.empty(); });
  if (found.empty() && listening.size() == 1) found = listening;
  if (found.empty() && listening.empty())
    found = ways([&](std::uint32_t i) { return service(i) && answers(i); });
  if (found.empty() && listening.empty())
    found = ways([&](std::uint32_t i) { return service(i) && waits(drafts_[i]); });
  for (const std::uint32_t way : found) {
    Edge edge;
    edge.inferred = true;
    const Operation* procedure = only_procedures(PartId(way));
    const auto* contract = procedure == nullptr ? nullptr : contract_of(*procedure);
    if (contract != nullptr) edge.client = contract->technology;
    // Windows on a machine or a telephone, and a port of its own, tell no protocol.
    const bool plain = on_machine(way) || drafts_[way].part.kind == "mobile" ||
                       (!answers(way) && model_.parts[way].ports.empty() && waits(drafts_[way]));
    edge.scheme = plain ? "" : procedure == nullptr ? "http" : contract == nullptr ? "grpc" : "";
    edges_.add(user, way, edge, {drafts_[way].part.places.front()});
  }
}

/// A way in that the platform itself runs, and that a program here asks without being behind it.
bool Users::asked_inside(std::uint32_t draft) const {
  const auto run_by_platform = [&](std::uint32_t w) {
    const meaning::Workload& workload = in_.facts.workloads[w];
    return workload.image.empty() && workload.build_context.empty() && workload.command.empty();
  };
  if (drafts_[draft].part.kind != "gateway" || drafts_[draft].workloads.empty() ||
      !std::ranges::all_of(drafts_[draft].workloads, run_by_platform))
    return false;
  for (std::uint32_t k = 0; k < drafts_.size(); ++k) {
    const std::string& kind = drafts_[k].part.kind;
    const bool program = kind == "function" || kind == "service" || kind == "job";
    if (program && edges_.has(k, draft) && !edges_.has(draft, k)) return true;
  }
  return false;
}

/// A procedure of a service that answers no request of HTTP; else null.
const Operation* Users::only_procedures(PartId part) const {
  const auto is_of = [&](const auto& one) { return one.part == part; };
  if (model_.parts[part.index()].kind != "service" || std::ranges::any_of(model_.endpoints, is_of))
    return nullptr;
  const auto at = std::ranges::find_if(model_.operations, [&](const Operation& one) {
    return one.part == part && one.kind == "rpc";
  });
  return at == model_.operations.end() ? nullptr : &*at;
}

/// The language in which a contract declares it; null where code does.
const meaning::RpcContract* Users::contract_of(const Operation& procedure) const {
  if (procedure.places.empty()) return nullptr;
  return meaning::contract_in(contracts_, in_.file(procedure.places.front().file).path);
}

/// Several files that a server fills in and answers as pages lie in its folder.
bool Users::holds_pages(const Part& part) const {
  constexpr std::size_t kFewest = 3;
  std::vector<std::string_view> globs;
  for (const auto& [row, value] : in_.catalogue.table("parts")) {
    if (row == "page_files") globs.push_back(value);
  }
  std::size_t pages = 0;
  for (std::size_t f = 0; f < in_.project.size() && pages < kFewest; ++f) {
    const std::string_view path = in_.file(FileId(f)).path;
    if (!in_.own(FileId(f)) || part.path.empty() || !below(path, part.path)) continue;
    pages += std::ranges::any_of(
        globs, [&](std::string_view glob) { return matches_glob(glob, base_name(path)); });
  }
  return pages >= kFewest;
}

/// It publishes nothing but the ports of databases, caches and brokers: people do not go there.
bool Users::speaks_to_programs(const Draft& draft) const {
  const auto of_store = [&](std::uint32_t port) {
    return std::ranges::any_of(in_.catalogue.technologies(), [&](const auto& technology) {
      const std::string& kind = technology.component;
      const auto& ports = technology.signals.ports;
      return (kind == "datastore" || kind == "cache" || kind == "broker") &&
             std::ranges::find(ports, port) != ports.end();
    });
  };
  bool any = false;
  for (const std::uint32_t w : draft.workloads) {
    for (const meaning::NamedValue& written : in_.facts.workloads[w].ports) {
      const auto numbers = port_numbers(written.value);
      if (numbers.empty() || !of_store(numbers.back())) return false;
      any = true;
    }
  }
  return any;
}

/// A gateway passes on to it in one deployment; in another, where no gateway runs, its own port is
/// published.
bool Users::published_alone(std::uint32_t draft) const {
  const std::string& kind = drafts_[draft].part.kind;
  if (kind != "service" && kind != "web") return false;
  std::set<FileId> with_gateway;
  bool passed_on = false;
  for (std::uint32_t k = 0; k < drafts_.size(); ++k) {
    if (drafts_[k].part.kind != "gateway") continue;
    passed_on = passed_on || edges_.has(k, draft);
    for (const std::uint32_t w : drafts_[k].workloads)
      with_gateway.insert(in_.facts.workloads[w].place.file);
  }
  // A gateway that no file starts stands before everything, as what lets requests into a cluster
  // does.
  return passed_on && !with_gateway.empty() &&
         std::ranges::any_of(drafts_[draft].workloads, [&](std::uint32_t w) {
           const meaning::Workload& workload = in_.facts.workloads[w];
           return workload.format == "compose" && workload.exposed && !workload.ports.empty() &&
                  workload.environment_id == "default" &&
                  !with_gateway.contains(workload.place.file);
         });
}

/// Where it listens is only known by its settings: that does not say that anybody outside does.
bool known_by_settings(const Draft& draft) { return !draft.deployed && draft.port != 0; }

}  // namespace

Place first_way_in(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts) {
  Place shown;
  std::size_t opens = 0, listens = 0;
  const bool only_deploys = builds_nothing(drafts);
  for (const Draft& draft : drafts) {
    const Part& part = draft.part;
    const bool surface = part.kind == "web" || part.kind == "gateway" || part.kind == "mobile" ||
                         part.kind == "desktop" ||
                         (part.kind == "service" && (part.built_here || only_deploys) &&
                          (part.exposed || (!part.ports.empty() && !known_by_settings(draft))));
    if (!surface || part.places.empty()) continue;
    const bool opened = part.kind != "service" || part.exposed;
    (opened ? opens : listens) += 1;
    if (!shown.file.valid()) shown = part.places.front();
  }
  if (opens == 0 && listens > 1) return {};
  // Nothing says how it is reached; the one part that answers requests is asked by somebody.
  std::map<std::uint32_t, Place> answering;
  for (const meaning::Route& route : in.facts.routes) {
    const auto& users = ownership.of(route.place.file);
    const auto user = std::ranges::find_if(
        users, [&](std::uint32_t one) { return drafts[one].part.kind != "cli"; });
    if (shown.file.valid() || !in.own(route.place) || user == users.end()) continue;
    const Part& part = drafts[*user].part;
    if (part.kind == "service" && part.built_here && part.runs != "dev")
      answering.emplace(*user, route.place);
  }
  for (const meaning::Meaning& meant : in.facts.meanings) {
    const auto& users = ownership.of(meant.place.file);
    if (meant.means != "listen" || shown.file.valid() || !in.own(meant.place) || users.empty())
      continue;
    const Part& part = drafts[users.front()].part;
    if (part.kind == "service" && part.built_here && part.runs != "dev")
      answering.emplace(users.front(), meant.place);
  }
  if (answering.size() == 1) shown = answering.begin()->second;
  return shown;
}

void connect_users(const Inputs& in, const std::vector<Draft>& drafts, const Model& model,
                   Edges& edges) {
  Users(in, drafts, model, edges).connect();
}

}  // namespace cutaway::model
