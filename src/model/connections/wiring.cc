// SPDX-License-Identifier: Apache-2.0
// Rules are rows of a table; signs of parts are packages, annotations, kinds and settings, found
// once for all rules.
#include "model/connections/wiring.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/steps.h"

namespace cutaway::model {
namespace {

/// One section of the table.
struct Rule {
  std::vector<std::string> who, whom;  ///< signs; `whom` may be empty if settings name the parts
  std::set<std::string, std::less<>> settings;  ///< relaxed keys whose values name the other parts
  std::string kind, label, protocol;
  std::string unless;  ///< kind of part: whoever is connected with one needs no rule; or "routes"
  std::string only;    ///< kind of part that `whom` has to be, if any
  std::string beside;  ///< what `whom` mounts; then it is of its neighbours in the same file only
  bool sole = false;   ///< counts only if there is one `whom`
};

/// Keys as frameworks with relaxed names compare them: "app-config" and "appConfig" are one.
std::string relaxed(std::string_view key) {
  std::string out(key);
  std::erase(out, '_');
  return out;
}

std::vector<Rule> read_rules(const Inputs& in) {
  std::vector<std::pair<std::string, Rule>> rules;
  for (const auto& [row, value] : in.catalogue.table("wiring")) {
    const auto dot = row.rfind('.');
    if (dot == std::string::npos) continue;
    const std::string name = row.substr(0, dot);
    const std::string word = row.substr(dot + 1);
    if (rules.empty() || rules.back().first != name) rules.emplace_back(name, Rule{});
    Rule& rule = rules.back().second;
    if (word == "who") rule.who.push_back(value);
    if (word == "whom") rule.whom.push_back(value);
    if (word == "settings") rule.settings.insert(relaxed(value));
    if (word == "kind") rule.kind = value;
    if (word == "label") rule.label = value;
    if (word == "protocol") rule.protocol = value;
    if (word == "unless") rule.unless = value;
    if (word == "only") rule.only = value;
    if (word == "beside") rule.beside = value;
    if (word == "sole") rule.sole = value == "yes";
  }
  std::vector<Rule> out;
  for (auto& [name, rule] : rules) out.push_back(std::move(rule));
  return out;
}

class Wiring {
 public:
  Wiring(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
         Edges& edges)
      : in_(in),
        ownership_(ownership),
        drafts_(drafts),
        edges_(edges),
        book_(in, drafts),
        owners_(in, ownership, drafts),
        rules_(read_rules(in)) {
    for (const Rule& rule : rules_) {
      for (const auto* signs : {&rule.who, &rule.whom})
        patterns_.insert(signs->begin(), signs->end());
    }
    find_packages();
    find_annotations();
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      note("kind:" + drafts_[i].part.kind, i, drafts_[i].part.places.front());
      note("part:" + drafts_[i].part.key, i, drafts_[i].part.places.front());
      if (!drafts_[i].workloads.empty())
        note("started:", i, in_.facts.workloads[drafts_[i].workloads.front()].place);
      if (in_.knows(drafts_[i].itself))
        note("product:" + in_.technology(drafts_[i].itself).id, i, drafts_[i].part.places.front());
    }
  }

  void run() {
    collect_settings();
    for (const Rule& rule : rules_) {
      if (rule.settings.empty())
        by_signs(rule);
      else
        by_settings(rule);
    }
  }

 private:
  /// Part → the line that shows the sign.
  using Showing = std::map<std::uint32_t, Place>;

  void note(const std::string& sign, std::uint32_t draft, const Place& place) {
    if (patterns_.contains(sign)) shown_[sign].emplace(draft, place);
  }

  void find_packages() {
    std::vector<std::string_view> globs;
    for (const std::string& pattern : patterns_) {
      if (!pattern.starts_with("@") && !pattern.starts_with("kind:") &&
          !pattern.starts_with("part:") && !pattern.starts_with("product:") &&
          !pattern.starts_with("started:"))
        globs.push_back(pattern);
    }
    for (const meaning::Dependency& dependency : in_.facts.dependencies) {
      if (dependency.scope == "test" || !in_.own(dependency.place)) continue;
      const std::string name = registry_name(dependency);
      for (const std::string_view glob : globs) {
        if (!matches_glob(glob, name)) continue;
        for (const std::uint32_t holder : takers_of(dependency))
          shown_[std::string(glob)].emplace(holder, dependency.place);
      }
    }
  }

  /// Whose manifest it is; what a parent of Maven takes in, its children do.
  std::vector<std::uint32_t> takers_of(const meaning::Dependency& dependency) const {
    auto holders = ownership_.holders(in_.path(dependency.place));
    const bool inherited = holders.empty() && dependency.ecosystem == "maven";
    return inherited ? ownership_.of(dependency.place.file) : holders;
  }

  void find_annotations() {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      if (!in_.own(file)) continue;
      const syntax::Syntax& syntax = in_.project.of(file);
      for (const syntax::Annotation& annotation : syntax.annotations) {
        std::string_view name = syntax.text(annotation.name);
        name = name.substr(name.rfind('.') + 1);
        const std::string sign = "@" + std::string(name);
        if (!patterns_.contains(sign)) continue;
        for (const std::uint32_t holder : ownership_.holders(in_.file(file).path))
          note(sign, holder, {file, annotation.line, annotation.line});
      }
    }
  }

  /// Earlier signs of a rule tell more: annotations before manifests.
  Showing showing(const std::vector<std::string>& signs) const {
    Showing found;
    for (const std::string& sign : signs) {
      const auto shown = shown_.find(sign);
      if (shown == shown_.end()) continue;
      for (const auto& [draft, place] : shown->second) {
        if (drafts_[draft].part.kind != "library") found.emplace(draft, place);
      }
    }
    return found;
  }

  /// Rules of a gateway lie in its folder, or in the file that it is served.
  bool has_routes(std::uint32_t draft) const {
    return std::ranges::any_of(in_.facts.gateway_routes, [&](const meaning::GatewayRoute& rule) {
      const auto holders = ownership_.of(rule.place.file);
      return std::ranges::find(holders, draft) != holders.end() ||
             owners_.client_of_file(in_.path(rule.place)) == static_cast<int>(draft);
    });
  }

  /// A server of settings has those of this part, and the repository that it reads is not here.
  bool is_set_elsewhere(std::uint32_t draft) const {
    bool served = false;
    for (std::uint32_t i = 0; i < drafts_.size(); ++i)
      served = served || (drafts_[i].part.kind == "config" && edges_.has(draft, i));
    return served && std::ranges::none_of(in_.links.settings(), [&](const auto& setting) {
             const std::string_view path = in_.path(setting.place);
             return owners_.served(path) && owners_.client_of_file(path) == static_cast<int>(draft);
           });
  }

  /// Another service works with it: it needs no gateway to be of use.
  bool is_called(std::uint32_t draft) const {
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      if (i != draft && drafts_[i].part.kind == "service" && edges_.has(i, draft)) return true;
    }
    return false;
  }

  bool needs_none(const Rule& rule, std::uint32_t draft) const {
    if (rule.unless.empty()) return false;
    if (rule.unless == "routes") return has_routes(draft);
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].part.kind == rule.unless && (i == draft || edges_.has(draft, i))) return true;
    }
    return false;
  }

  void by_signs(const Rule& rule) {
    Showing whom = showing(rule.whom);
    std::erase_if(whom, [&](const auto& row) {
      return !rule.only.empty() && drafts_[row.first].part.kind != rule.only;
    });
    if (whom.empty() || (rule.sole && whom.size() > 1)) return;
    for (const auto& [from, place] : showing(rule.who)) {
      if (needs_none(rule, from)) continue;
      const bool unseen = rule.unless == "routes" && is_set_elsewhere(from);
      for (const auto& [to, shown] : whom) {
        if (unseen && is_called(to)) continue;
        const Place* mount = rule.beside.empty() ? &shown : mounted_beside(rule.beside, from, to);
        if (from == to || mount == nullptr) continue;
        if (rule.beside.empty())
          add(rule, from, to, {place, shown});
        else
          add(rule, from, to, {*mount, place});
      }
    }
  }

  /// The line by which `to` mounts such a path, if a file starts both; else null.
  const Place* mounted_beside(std::string_view path, std::uint32_t from, std::uint32_t to) const {
    for (const std::uint32_t w : drafts_[to].workloads) {
      const meaning::Workload& watcher = in_.facts.workloads[w];
      const bool together = std::ranges::any_of(drafts_[from].workloads, [&](std::uint32_t other) {
        return in_.facts.workloads[other].place.file == watcher.place.file;
      });
      if (!together) continue;
      for (const meaning::NamedValue& volume : watcher.volumes)
        if (contains(volume.name, path) || contains(volume.value, path)) return &volume.place;
    }
    return nullptr;
  }

  void collect_settings() {
    if (std::all_of(rules_.begin(), rules_.end(), [](const Rule& r) { return r.settings.empty(); }))
      return;
    for (const linking::Setting& setting : in_.links.settings()) {
      if (!in_.own(setting.place) || setting.value.empty()) continue;
      const std::string key = relaxed(setting.key.substr(0, setting.key.find('[')));
      for (const Rule& rule : rules_) {
        const bool named = std::any_of(rule.settings.begin(), rule.settings.end(),
                                       [&](const auto& glob) { return matches_glob(glob, key); });
        if (named) set_[&rule].push_back(&setting);
      }
    }
  }

  /// The value lists names of parts; an address that leads nowhere here leads to `whom`.
  void by_settings(const Rule& rule) {
    const Showing whom = showing(rule.whom);
    const Showing who = showing(rule.who);
    for (const linking::Setting* setting : set_[&rule]) {
      const std::vector<std::uint32_t> owners = owners_.of(*setting);
      for (const std::uint32_t from : owners) {
        // What is set for everybody counts for those that have the means.
        if (owners.size() > 2 && !who.contains(from)) continue;
        for (const std::uint32_t to : led_to(rule, *setting, whom, from))
          add(rule, from, to, {setting->place});
      }
    }
  }

  std::vector<std::uint32_t> led_to(const Rule& rule, const linking::Setting& setting,
                                    const Showing& whom, std::uint32_t from) const {
    std::vector<std::uint32_t> found;
    if (rule.whom.empty()) {
      for (const std::string_view name : split(setting.value, ',')) {
        const int to = book_.by_host(lower(trim(name)), static_cast<int>(from));
        if (to >= 0) found.push_back(static_cast<std::uint32_t>(to));
      }
      return found;
    }
    for (Address& address : find_addresses(setting.value)) {
      Mention mention;
      mention.address = std::move(address);
      mention.where = Where::setting;
      mention.key = "address";
      const int to = book_.find(mention, static_cast<int>(from));
      if (to >= 0) return {static_cast<std::uint32_t>(to)};
    }
    for (const auto& [to, place] : whom) found.push_back(to);
    return found;
  }

  void add(const Rule& rule, std::uint32_t from, std::uint32_t to,
           const std::vector<Place>& places) {
    Edge edge;
    edge.inferred = true;
    edge.kind = rule.kind;
    edge.label = rule.label;
    edge.protocol = rule.protocol;
    edge.confidence = Confidence::medium;
    edges_.add(from, to, edge, places);
  }

  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  Edges& edges_;
  const AddressBook book_;
  const SettingOwners owners_;
  std::vector<Rule> rules_;
  std::map<const Rule*, std::vector<const linking::Setting*>> set_;
  std::set<std::string, std::less<>> patterns_;
  std::map<std::string, Showing> shown_;
};

}  // namespace

void add_wiring(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                Edges& edges) {
  Wiring(in, ownership, drafts, edges).run();
}

}  // namespace cutaway::model
