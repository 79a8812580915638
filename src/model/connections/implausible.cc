// SPDX-License-Identifier: Apache-2.0
// Kinds of parts tell who speaks first: stores answer, pages are looked at.
#include "model/connections/implausible.h"

#include <algorithm>

#include "model/connections/stores/manifest_stores.h"
#include "model/parts/page_makers.h"

namespace cutaway::model {
namespace {

bool is_told(Where where) {
  return where == Where::setting || where == Where::workload || where == Where::default_value;
}

/// Not one of the stores, registries and observers that such products know of each other.
bool works_for_people(const Draft& target) {
  const std::string& kind = target.part.kind;
  return target.has_code() || kind == "external" || kind == "web" || kind == "gateway" ||
         kind == "service";
}

/// Where a page leads its readers by a link: to other pages, and to the consoles of products that
/// programs, not browsers, report to.
bool is_shown_only(const Draft& target, const Mention& mention) {
  if (mention.where == Where::call || mention.where == Where::file) return false;
  const std::string& kind = target.part.kind;
  return (kind == "web" && target.part.built_here) || kind == "registry" || kind == "config";
}

}  // namespace

bool is_bought_store(const Draft& draft) {
  const std::string& kind = draft.part.kind;
  return draft.itself.valid() && draft.packages.empty() &&
         (kind == "datastore" || kind == "cache" || kind == "broker" || kind == "search");
}

bool is_no_way(const Draft& owner, const Draft& target, const Mention& mention) {
  const bool given = mention.where == Where::workload || mention.where == Where::file;
  if (is_bought_store(owner) && (!given || works_for_people(target))) return true;
  // Whom an identity provider may send people back to, and whose tokens it gives out, stands in its
  // settings; it asks none of them.
  if (owner.part.kind == "auth" && owner.has_code() && is_told(mention.where) &&
      (target.has_code() || target.part.kind == "gateway"))
    return true;
  // A token names who made it and whom it is for; nobody is asked there but who lets people in.
  const auto words = identifier_words(mention.key);
  // A cluster lets everybody in to its observers, whether they report or not.
  if (mention.key == "network_policy_host" && target.part.kind == "observability") return true;
  const bool in_token = !words.empty() && (words.back() == "issuer" || words.back() == "audience");
  if (in_token && target.part.kind != "auth" && is_told(mention.where)) return true;
  if (owner.part.kind == "web" && is_shown_only(target, mention)) return true;
  // A form is filled with the address of a vendor, and a row for a try names one.
  if (owner.part.kind == "web" && target.part.kind == "external" && mention.where == Where::code)
    return true;
  const bool works =
      owner.part.kind == "service" || owner.part.kind == "job" || owner.part.kind == "function";
  return works && target.part.kind == "web" && target.part.built_here && is_told(mention.where);
}

bool is_everybodys(const Draft& target) {
  const std::string& kind = target.part.kind;
  return kind != "external" && kind != "service" && kind != "web" && kind != "auth";
}

bool only_shared_import(const Inputs& in, const std::vector<Usage>& usages, const Usage& usage,
                        const Draft& draft) {
  // What browsers run opens no database by code that it shares with the server.
  if (draft.part.kind == "web" && !draft.part.path.empty() && !makes_its_pages(in, draft) &&
      std::ranges::none_of(
          usage.places, [&](const Place& place) { return below(in.path(place), draft.part.path); }))
    return true;
  if (usage.calls + usage.addresses > 0 || draft.part.path.empty() ||
      is_driver_by_presence(in, usages, usage))
    return false;
  // A driver of a database registers itself where a program links the package that imports it; the
  // client of a cache does nothing until it is called.
  const bool is_driver =
      in.knows(usage.technology) && in.technology(usage.technology).component == "datastore";
  const bool linked = is_driver && draft.part.kind == "service" && !draft.entries.empty() &&
                      std::ranges::all_of(draft.entries, [&](FileId entry) {
                        return in.file(entry).path.ends_with(".go");
                      });
  if (linked && usage.imports > 0) return false;
  return std::ranges::none_of(
      usage.places, [&](const Place& place) { return below(in.path(place), draft.part.path); });
}

bool is_command_beside_server(const Inputs& in, const std::vector<Draft>& drafts,
                              const Draft& mine) {
  const auto is_go = [&](const Draft& draft) {
    return !draft.entries.empty() && in.file(draft.entries.front()).path.ends_with(".go");
  };
  return mine.part.kind == "cli" && !mine.deployed && is_go(mine) &&
         std::ranges::any_of(drafts, [&](const Draft& other) {
           return (other.deployed || other.part.kind == "service") && is_go(other) &&
                  folder_name(other.part.path) == folder_name(mine.part.path);
         });
}

bool is_for_servers(const Draft& target) {
  const std::string& kind = target.part.kind;
  return kind == "datastore" || kind == "cache" || kind == "external" || kind == "search" ||
         kind == "broker";
}

bool only_in_tools(const MakersFiles& makers, const Draft& draft, const Usage& usage) {
  if (draft.part.kind == "web" && usage.imports + usage.calls + usage.dependencies == 0)
    return true;
  return !usage.in_code.empty() && !for_makers(draft.part.path) &&
         std::ranges::all_of(usage.in_code,
                             [&](const Place& place) { return makers.has(place.file); });
}

bool asks_observer(const Draft& target, const Mention& mention) {
  const bool code = mention.where == Where::code || mention.where == Where::call;
  return code && target.part.kind == "observability" &&
         target.part.key.starts_with("technology:") &&
         std::ranges::find(target.hosts, mention.address.host) != target.hosts.end();
}

bool stands_behind(const Inputs& in, const std::vector<Draft>& drafts, std::uint32_t target,
                   TechnologyId helper, std::uint32_t part) {
  const Draft& kept = drafts[target];
  if (!kept.deployed ||
      std::find(kept.members.begin(), kept.members.end(), helper) == kept.members.end())
    return false;
  const auto is_host = [](const Draft& draft, const std::string& name) {
    return std::ranges::find(draft.hosts, name) != draft.hosts.end();
  };
  bool names_known = false;
  for (const std::uint32_t w : kept.workloads) {
    for (const meaning::NamedValue& label : in.facts.workloads[w].labels) {
      const std::string name = label.name == "used_by" ? lower(label.value) : std::string();
      if (name.empty()) continue;
      if (is_host(drafts[part], name)) return true;
      names_known = names_known || std::ranges::any_of(drafts, [&](const Draft& other) {
                      return is_host(other, name);
                    });
    }
  }
  return !names_known;
}

}  // namespace cutaway::model
