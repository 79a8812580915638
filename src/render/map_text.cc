// SPDX-License-Identifier: Apache-2.0
// `map` for a terminal: one line a row, with the place that shows it at the right.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/endpoints/job_times.h"
#include "model/endpoints/own_servers.h"
#include "model/shared_stores.h"
#include "model/trace/endpoint_waits.h"
#include "narrative/who_may.h"
#include "render/answers.h"
#include "render/countable.h"
#include "render/screen.h"
#include "render/unicode.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

Group group(std::string title, bool space_before = true) {
  return Group{{std::move(title), "", Emphasis::strong}, {}, space_before};
}

std::string part_line(const model::Analysis& analysis, const model::Part& part) {
  std::string text = part.name + " · " + kind_words(part.kind);
  const std::vector<std::string> names = technology_names(analysis, part.technologies);
  // Of a box that stands for vendors each is told: they are what a reader looks for.
  const std::size_t most = part.kind == "external" ? 12 : 3;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
    text += (i == 0 ? " · " : ", ") + names[i];
  }
  if (part.runs == "optional") text += " · optional";
  if (!part.description.empty()) text += " · " + part.description;
  return masked(text);
}

std::string connection_line(const model::Model& model, const model::Connection& line) {
  std::string text(part_name(model, line.from));
  text += line.configured_only ? " ··> " : line.basis == Basis::inferred ? " - -> " : " ──> ";
  text += part_name(model, line.to);
  const std::string& what = line.label.empty() ? line.kind : line.label;
  text += " · " + what + (line.protocol.empty() ? "" : " · " + line.protocol);
  return masked(text);
}

/// What only those who work on the code start, in one line: it is no part of what runs.
std::string makers_line(const model::Model& model) {
  constexpr std::size_t kShown = 6;
  std::string names;
  std::size_t count = 0;
  for (const model::Part& part : model.parts) {
    if (part.runs != "dev") continue;
    if (++count <= kShown) names += (count == 1 ? "" : ", ") + part.name;
  }
  if (count == 0) return {};
  if (count > kShown) names += " and " + with_commas(count - kShown) + " more";
  return "Left out, for only developers start " + std::string(count == 1 ? "it: " : "them: ") +
         masked(names);
}

/// "who may ask: 101 signed in (16 of them with a role), 5 anybody; of 36 it was not read".
std::string rights_line(const model::Model& model) {
  std::size_t asked = 0, role = 0, right = 0, open = 0, unread = 0;
  for (const model::Endpoint& endpoint : model.endpoints) {
    const auto has = [&](std::string_view kind) {
      return std::ranges::any_of(endpoint.guarded_by,
                                 [&](const auto& guard) { return guard.kind == kind; });
    };
    if (endpoint.auth == "required") {
      ++asked;
      role += has("role") ? 1U : 0U;
    } else if (endpoint.auth == "none" || endpoint.auth == "optional") {
      ++open;
    } else {
      ++(has("right") ? right : unread);
    }
  }
  if (asked + right + open == 0) return {};
  std::string out = "who may ask: " + with_commas(asked) + " signed in";
  if (role > 0) out += " (" + with_commas(role) + " of them with a role)";
  if (right > 0) out += ", " + with_commas(right) + " with a right";
  out += ", " + with_commas(open) + " anybody";
  return unread == 0 ? out : out + "; of " + with_commas(unread) + " it was not read";
}

Group endpoint_group(const model::Model& model, const Quotes& places, std::size_t width) {
  constexpr std::size_t kShown = 20;
  std::size_t shown = 0;
  Group endpoints = group(counted(model.endpoints.size(), "endpoint"));
  if (const std::string who = rights_line(model); !who.empty())
    endpoints.items.push_back({{who, "", Emphasis::faint}});
  for (const model::Endpoint& endpoint : model.endpoints) {
    if (shown++ == kShown) {
      endpoints.items.push_back(
          {{"and " + with_commas(model.endpoints.size() - kShown) + " more (--json has all)", "",
            Emphasis::faint}});
      break;
    }
    std::string text = endpoint.method.empty() ? "ANY" : endpoint.method;
    text += " " + endpoint.path;
    if (endpoint.part.valid()) text += " · " + std::string(part_name(model, endpoint.part));
    if (const std::string who = narrative::who_may_told(endpoint); who != narrative::kNotRead)
      text += " · " + plain_text(who);
    endpoints.items.push_back(
        sentence(masked(text), first_label(places, endpoint.places), width, "", "  "));
  }
  return endpoints;
}

/// What runs without a request: by the clock, off a queue, for a message.
Group work_group(const model::Analysis& analysis, const Quotes& places, std::size_t width) {
  constexpr std::size_t kShown = 30;
  const model::JobTimes times(analysis);
  auto work = model::unasked_work(*analysis.model);
  // What the clock runs is read first: there is less of it.
  std::ranges::stable_partition(
      work, [&](const model::Operation* one) { return !times.of(*one).starts_with("when "); });
  Group out = group(work.size() == 1 ? "1 job or message"
                                     : with_commas(work.size()) + " jobs and messages");
  for (const model::Operation* one : work) {
    if (out.items.size() == kShown) {
      out.items.push_back({{"and " + with_commas(work.size() - kShown) + " more (--json has all)",
                            "", Emphasis::faint}});
      break;
    }
    std::string text = one->name;
    if (one->part.valid()) text += " · " + std::string(part_name(*analysis.model, one->part));
    if (const std::string when = times.of(*one); !when.empty()) text += " · " + when;
    if (const std::string in = times.waits_in(*one); !in.empty()) text += " · waits in " + in;
    out.items.push_back(sentence(masked(text), first_label(places, one->places), width, "", "  "));
  }
  return out;
}

/// Servers of which one program starts several, each with where it listens.
Group servers_group(const model::Analysis& analysis, const Quotes& places, std::size_t width) {
  const std::vector<model::OwnServer> servers = model::own_servers(analysis);
  Group out = group("servers that one program starts");
  for (const model::OwnServer& server : servers) {
    std::string text = server.name + " · " + std::string(part_name(*analysis.model, server.part));
    if (!server.address.empty()) text += " · listens on " + server.address;
    out.items.push_back(
        sentence(masked(text), first_label(places, server.places), width, "", "  "));
  }
  return out;
}

/// "app: Orders, Bills and 3 more", the biggest modules first; what was left over says nothing.
std::string modules_line(std::string part, std::vector<const model::Module*> modules) {
  constexpr std::size_t kShown = 12;
  const bool left =
      std::erase_if(modules, [](const auto* one) { return one->name.starts_with("Rest of "); }) > 0;
  std::ranges::stable_sort(modules,
                           [](const auto* a, const auto* b) { return a->lines > b->lines; });
  std::string names;
  for (std::size_t i = 0; i < std::min(modules.size(), kShown); ++i)
    names += (i == 0 ? "" : ", ") + modules[i]->name;
  if (modules.size() > kShown)
    names += " and " + with_commas(modules.size() - kShown) + " more (--json has all)";
  if (left) names += "; the rest of its code is not named";
  return masked(part + ": " + names);
}

/// The code of a part that runs: told as that part, and no shared code.
bool is_a_part(const model::Model& model, const model::Module& module) {
  return std::ranges::any_of(model.parts, [&](const model::Part& part) {
    return part.built_here && part.kind != "library" && !part.path.empty() &&
           (module.path == part.path || module.path.starts_with(part.path + "/"));
  });
}

/// The modules of each part that runs and has several.
Group inside_group(const model::Model& model, std::size_t width) {
  std::map<std::string, std::vector<const model::Module*>> by_part;
  for (const model::Module& module : model.modules) {
    if (module.part.valid()) {
      if (model.part(module.part).kind != "library")
        by_part[model.part(module.part).name].push_back(&module);
    } else if (!is_a_part(model, module)) {
      by_part["shared code"].push_back(&module);
    }
  }
  Group out = group("inside");
  for (const auto& [part, modules] : by_part) {
    if (modules.size() > 1)
      out.items.push_back(sentence(modules_line(part, modules), "", width, "", "  "));
  }
  return out;
}

/// "db: `orders` and `billing`; both use Order": who shares what, so who must agree on a change.
Group shared_group(const model::Analysis& analysis, const Quotes& places, std::size_t width) {
  constexpr std::size_t kMostThings = 8;
  const model::Model& model = *analysis.model;
  Group out = group("stores of several programs");
  for (const model::SharedStore& one : model::shared_stores(analysis)) {
    std::vector<std::string> names, things;
    for (const PartId part : one.parts) names.emplace_back(part_name(model, part));
    for (const model::SharedThing& thing : one.things)
      things.push_back(model.entities[thing.entity].name);
    std::string text = std::string(part_name(model, one.store)) + ": " + join(names, ", ");
    const std::size_t all = things.size();
    if (all > kMostThings) things.resize(kMostThings);
    if (all > 0) text += "; more than one uses " + join(things, ", ");
    if (all > things.size()) text += " and " + with_commas(all - things.size()) + " more";
    out.items.push_back(sentence(masked(text), first_label(places, one.places), width, "", "  "));
  }
  return out;
}

/// "depth: 3 of 40 endpoints wait for up to 2 parts in a row": the deepest ones by name.
Group depth_group(const model::Analysis& analysis, const Quotes& places, std::size_t width) {
  constexpr std::size_t kShown = 8;
  const model::Model& model = *analysis.model;
  Group out = group("who waits for several parts in a row");
  const auto needs = model::endpoint_waits(analysis);
  std::vector<std::size_t> deep;
  for (std::size_t e = 0; e < needs.size(); ++e)
    if (needs[e].followed && needs[e].depth > 1) deep.push_back(e);
  std::ranges::stable_sort(
      deep, [&](std::size_t a, std::size_t b) { return needs[a].depth > needs[b].depth; });
  for (std::size_t i = 0; i < std::min(deep.size(), kShown); ++i) {
    const model::Endpoint& endpoint = model.endpoints[deep[i]];
    std::vector<std::string> names;
    for (const PartId part : needs[deep[i]].needs) names.emplace_back(part_name(model, part));
    std::string text = endpoint.method.empty() ? "ANY" : endpoint.method;
    text += " " + endpoint.path + " · " + std::to_string(needs[deep[i]].depth) + " in a row";
    if (!names.empty()) text += ": " + join(names, ", ");
    out.items.push_back(
        sentence(masked(text), first_label(places, endpoint.places), width, "", "  "));
  }
  if (deep.size() > kShown)
    out.items.push_back({{"and " + with_commas(deep.size() - kShown) + " more (--json has all)", "",
                          Emphasis::faint}});
  return out;
}

}  // namespace

std::string first_label(const Quotes& places, const std::vector<Place>& all) {
  for (const Place& place : all) {
    if (places.knows(place)) return place_label(visible(places.path(place)), place);
  }
  return "";
}

std::string map_text(const Context& context) {
  const model::Analysis& analysis = *context.analysis;
  const model::Model& model = *analysis.model;
  const std::size_t width = std::max(context.width, 40U);
  const Quotes places(context.evidence == "none" ? nullptr : context.analysis);
  const auto runs = [](const model::Part& part) { return part.runs != "dev"; };
  const auto running = static_cast<std::size_t>(std::ranges::count_if(model.parts, runs));
  std::vector<Group> groups = {group(counted(running, "part"), false),
                               group(counted(model.connections.size(), "connection"))};
  for (const model::Part& part : model.parts) {
    if (!runs(part)) continue;
    groups[0].items.push_back(
        sentence(part_line(analysis, part), first_label(places, part.places), width, "", "  "));
  }
  if (const std::string left = makers_line(model); !left.empty())
    groups[0].items.push_back(sentence(left, "", width, "", "  "));
  for (const model::Connection& line : model.connections) {
    groups[1].items.push_back(
        sentence(connection_line(model, line), first_label(places, line.places), width, "", "  "));
  }
  if (Group inside = inside_group(model, width); !inside.items.empty())
    groups.push_back(std::move(inside));
  if (Group shared = shared_group(analysis, places, width); !shared.items.empty())
    groups.push_back(std::move(shared));
  if (Group servers = servers_group(analysis, places, width); !servers.items.empty())
    groups.push_back(std::move(servers));
  groups.push_back(endpoint_group(model, places, width));
  if (Group deep = depth_group(analysis, places, width); !deep.items.empty())
    groups.push_back(std::move(deep));
  if (!model::unasked_work(model).empty()) groups.push_back(work_group(analysis, places, width));
  if (model.parts.empty()) {
    groups[0].items.push_back({{"No part that is built and run was found.", "", {}}});
  }
  return draw(groups, width, context.color).bytes();
}

}  // namespace cutaway::render
