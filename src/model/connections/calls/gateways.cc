// SPDX-License-Identifier: Apache-2.0
// Joins the rules of gateways to the part that holds them and to the part that answers.
#include "model/connections/calls/gateways.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "model/connections/addresses/addresses.h"
#include "model/connections/addresses/config_holders.h"
#include "model/connections/addresses/setting_owners.h"
#include "model/steps.h"
#include "syntax/shell_words.h"

namespace cutaway::model {
namespace {

using meaning::GatewayRoute;

class Finder {
 public:
  Finder(const Inputs& in, const Ownership& ownership, const std::vector<Usage>& usages,
         const std::vector<Draft>& drafts)
      : in_(in),
        ownership_(ownership),
        usages_(usages),
        drafts_(drafts),
        holders_(in, ownership, drafts),
        book_(in, drafts),
        owners_(in, ownership, drafts) {}

  std::vector<Passing> run() {
    for (std::uint32_t i = 0; i < in_.facts.gateway_routes.size(); ++i) {
      const GatewayRoute& rule = in_.facts.gateway_routes[i];
      if (!in_.own(rule.place) || rule.target.empty()) continue;
      if (is_platform(rule)) {
        add(i, Passing::kPlatform, false);
        continue;
      }
      const auto& [gateways, in_container] = holders_of(rule);
      if (gateways.empty()) note_unheld(i);
      for (const std::uint32_t gateway : gateways) add(i, gateway, in_container);
    }
    drop_workshop();
    return std::move(found_);
  }

  /// Files of rules that nobody here holds, and where they lead: two parts or more, so this is how
  /// the system is entered, on a machine that its makers set up by hand.
  std::vector<std::vector<Passing>> unheld() const {
    std::vector<std::vector<Passing>> out;
    for (const auto& [file, passings] : unheld_) {
      std::set<std::uint32_t> targets;
      for (const Passing& passing : passings) {
        if (drafts_[passing.target].has_code()) targets.insert(passing.target);
      }
      if (targets.size() >= 2) out.push_back(passings);
    }
    return out;
  }

 private:
  /// Where a gateway has rules for where it runs, a maker's own file says only what he tries out on
  /// his machine: `uri: http://localhost:8081` in application-dev.yaml.
  void drop_workshop() {
    std::map<FileId, std::string_view> environment;
    for (const linking::Setting& setting : in_.links.settings())
      environment.try_emplace(setting.place.file, setting.environment);
    const auto tried = [&](const Passing& passing) {
      const GatewayRoute& rule = in_.facts.gateway_routes[passing.rule];
      const auto found = environment.find(rule.place.file);
      return found != environment.end() && contains(rule.target, "localhost") &&
             (found->second == "dev" || found->second == "development" || found->second == "local");
    };
    std::set<std::uint32_t> told;
    for (const Passing& passing : found_)
      if (!tried(passing)) told.insert(passing.gateway);
    std::erase_if(found_, [&](const Passing& passing) {
      return told.contains(passing.gateway) && tried(passing);
    });
  }

  struct Held {
    std::vector<std::uint32_t> by;
    bool in_container = false;  ///< its own address is its container's
  };

  /// A way in that the platform brings along: no part here runs the rule.
  bool is_platform(const GatewayRoute& rule) const {
    if (rule.workload.empty() || !holders_of(rule).by.empty()) return false;
    const TechnologyId product = in_.catalogue.find(rule.format);
    const bool process = in_.knows(product) && in_.technology(product).component == "gateway";
    return !process || rule.workload == rule.format;
  }

  const Held& holders_of(const GatewayRoute& rule) const {
    const auto key = std::tuple(rule.place.file.value, rule.format, rule.workload);
    const auto [at, fresh] = known_.try_emplace(key);
    if (fresh) at->second = rule.workload.empty() ? holding(rule) : named(rule);
    return at->second;
  }

  Held named(const GatewayRoute& rule) const {
    if (const int part = book_.by_host(lower(rule.workload)); part >= 0) {
      const Draft& draft = drafts_[static_cast<std::size_t>(part)];
      const TechnologyId product = in_.catalogue.find(rule.format);
      const bool process = in_.knows(product) && in_.technology(product).component == "gateway";
      if (process) return {{static_cast<std::uint32_t>(part)}, true};
      if (leads_in(draft)) return {{static_cast<std::uint32_t>(part)}, true};
    }
    return by_product(rule);
  }

  /// A controller that runs here for the rules of the cluster.
  bool leads_in(const Draft& draft) const {
    const auto says = [](std::string_view text) { return contains(lower(text), "ingress"); };
    if (says(draft.part.name)) return true;
    return std::any_of(draft.workloads.begin(), draft.workloads.end(), [&](std::uint32_t w) {
      return says(image_name(in_.facts.workloads[w].image));
    });
  }

  /// The one part that is the product that reads such rules.
  Held by_product(const GatewayRoute& rule) const {
    const TechnologyId product = in_.catalogue.find(rule.format);
    Held held{{}, true};
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      const bool is = in_.knows(product) ? drafts_[i].itself == product
                                         : drafts_[i].deployed && leads_in(drafts_[i]);
      if (is && drafts_[i].part.runs != "dev") held.by.push_back(i);
    }
    // An image that nobody knows, under the product's name.
    for (std::uint32_t i = 0; held.by.empty() && in_.knows(product) && i < drafts_.size(); ++i) {
      const Draft& draft = drafts_[i];
      if (draft.deployed && only_configured(draft) && draft.part.runs != "dev" &&
          (product_of_name(in_, draft.part.name) == product || is_called(draft, rule.format)))
        held.by.push_back(i);
    }
    if (held.by.size() > 1) held.by.clear();
    return held;
  }

  /// Its image, its folder or its command is called like the product.
  bool is_called(const Draft& draft, std::string_view product) const {
    const auto says = [&](std::string_view text) {
      const auto words = identifier_words(text);
      return std::ranges::find(words, product) != words.end();
    };
    return says(base_name(draft.part.path)) ||
           std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
             return says(base_name(image_name(in_.facts.workloads[w].image)));
           });
  }

  /// Who holds the file: mounts it, has it in its image, lies around it, or is given it as
  /// settings.
  Held holding(const GatewayRoute& rule) const {
    const std::string_view path = in_.path(rule.place);
    for (auto found :
         {holders_.mounted_by_anyone(path), holders_.copied_by(path), holders_.packed_into(path)}) {
      if (!found.empty()) return only_readers(std::move(found), rule);
    }
    const TechnologyId product = in_.catalogue.find(rule.format);
    Held held;
    const auto take = [&](std::uint32_t draft) {
      const bool known = std::find(held.by.begin(), held.by.end(), draft) != held.by.end();
      if (!known && (uses(draft, product) || drafts_[draft].part.kind == "gateway"))
        held.by.push_back(draft);
    };
    for (const std::uint32_t draft : setting_owners(rule.place.file)) take(draft);
    if (held.by.empty()) {
      for (const std::uint32_t draft : ownership_.holders(path)) take(draft);
    }
    if (held.by.empty()) held = by_product(rule);
    // What no image brings along is a library in the program whose settings these are.
    const bool library = in_.knows(product) && in_.technology(product).signals.images.empty();
    const auto around = ownership_.holders(path);
    if (held.by.empty() && library && around.size() == 1 && drafts_[around.front()].has_code() &&
        !drafts_[around.front()].part.path.empty())
      held.by = around;
    return held;
  }

  /// Where the product that reads such rules holds the file, others hold it among files that they
  /// take as a whole: all of `conf` is mounted into the workers, too.
  Held only_readers(std::vector<std::uint32_t> found, const GatewayRoute& rule) const {
    const TechnologyId product = in_.catalogue.find(rule.format);
    const auto reads = [&](std::uint32_t draft) { return uses(draft, product); };
    if (!std::ranges::any_of(found, reads)) {
      Held held = in_.knows(product) ? by_product(rule) : Held{};
      return held.by.empty() ? Held{std::move(found), true} : held;
    }
    std::erase_if(found, [&](std::uint32_t draft) { return !reads(draft); });
    return {std::move(found), true};
  }

  std::vector<std::uint32_t> setting_owners(FileId file) const {
    for (const linking::Setting& setting : in_.links.settings()) {
      if (setting.place.file == file) return owners_.of(setting);
    }
    return {};
  }

  bool uses(std::uint32_t draft, TechnologyId technology) const {
    if (!technology.valid()) return false;
    if (drafts_[draft].itself == technology || drafts_[draft].serves == technology) return true;
    return std::any_of(usages_.begin(), usages_.end(), [&](const Usage& usage) {
      return usage.draft == draft && usage.technology == technology;
    });
  }

  /// The text with the variables that the gateway's deployment or image sets.
  std::string expanded(std::string_view text, std::uint32_t gateway) const {
    if (!contains(text, "$")) return std::string(text);
    static const Draft kNobody;
    const Draft& draft = gateway == Passing::kPlatform ? kNobody : drafts_[gateway];
    const auto look_up = [&](std::string_view name) -> std::optional<std::string> {
      const auto in_list = [&](const std::vector<meaning::NamedValue>& all) {
        return std::find_if(all.begin(), all.end(),
                            [&](const auto& one) { return one.name == name; });
      };
      for (const std::uint32_t w : draft.workloads) {
        const auto& all = in_.facts.workloads[w].environment;
        if (const auto at = in_list(all); at != all.end() && !at->value.empty()) return at->value;
      }
      for (const std::uint32_t i : draft.images) {
        const auto& all = in_.facts.images[i].environment;
        if (const auto at = in_list(all); at != all.end() && !at->value.empty()) return at->value;
      }
      return std::nullopt;
    };
    return syntax::expand_variables(text, look_up);
  }

  void note_unheld(std::uint32_t index) {
    const GatewayRoute& rule = in_.facts.gateway_routes[index];
    const TechnologyId product = in_.catalogue.find(rule.format);
    const bool process = in_.knows(product) && in_.technology(product).component == "gateway";
    if (!process || !rule.workload.empty() || for_makers(in_.path(rule.place))) return;
    for (const std::uint32_t target : targets_of(rule.target, Passing::kPlatform, false))
      unheld_[{rule.place.file.value, rule.format}].push_back({index, Passing::kPlatform, target});
  }

  void add(std::uint32_t index, std::uint32_t gateway, bool in_container) {
    const GatewayRoute& rule = in_.facts.gateway_routes[index];
    for (const std::uint32_t target : targets_of(rule.target, gateway, in_container))
      found_.push_back({index, gateway, target});
  }

  std::vector<std::uint32_t> targets_of(const std::string& written, std::uint32_t gateway,
                                        bool in_container) const {
    std::vector<std::uint32_t> out;
    const std::string target = expanded(written, gateway);
    if (contains(target, "$")) return out;
    for (Address& address : find_addresses(target)) {
      Mention mention;
      mention.address = std::move(address);
      mention.where = in_container ? Where::workload : Where::setting;
      mention.key = "upstream";
      const int found = gateway == Passing::kPlatform
                            ? book_.find(mention)
                            : book_.find(mention, static_cast<int>(gateway));
      if (found < 0 || static_cast<std::uint32_t>(found) == gateway) continue;
      out.push_back(static_cast<std::uint32_t>(found));
    }
    if (out.empty() && gateway == Passing::kPlatform && rule_names_a_thing(target))
      add_by_name(target, out);
    return out;
  }

  /// A platform's rules name what they start as their file does: "crud_api" for "crud-api".
  static bool rule_names_a_thing(std::string_view target) {
    return !target.empty() && target.find_first_of(".:/") == target.npos;
  }

  void add_by_name(std::string_view name, std::vector<std::uint32_t>& out) const {
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].deployed && name_key(drafts_[i].part.name) == name_key(name)) out.push_back(i);
    }
    if (out.size() > 1) out.clear();
  }

  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Usage>& usages_;
  const std::vector<Draft>& drafts_;
  ConfigHolders holders_;
  AddressBook book_;
  SettingOwners owners_;
  mutable std::map<std::tuple<std::uint32_t, std::string, std::string>, Held> known_;
  std::vector<Passing> found_;
  std::map<std::pair<std::uint32_t, std::string>, std::vector<Passing>> unheld_;
};

/// Parts in whose folder rules lie, wherever these lead.
std::set<std::uint32_t> rule_holders(const Inputs& in, const Ownership& ownership,
                                     const std::vector<Draft>& drafts) {
  std::set<std::uint32_t> out;
  const ConfigHolders holders(in, ownership, drafts);
  std::set<std::uint32_t> seen;
  for (const GatewayRoute& rule : in.facts.gateway_routes) {
    if (!in.own(rule.place) || !seen.insert(rule.place.file.value).second) continue;
    const std::string_view path = in.path(rule.place);
    for (const auto& found :
         {holders.mounted_by(path), holders.copied_by(path), ownership.holders(path)})
      out.insert(found.begin(), found.end());
  }
  return out;
}

bool has_pages(const Inputs& in, const Draft& draft) {
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const std::string& path = in.file(FileId(f)).path;
    if (base_name(path) == "index.html" && below(path, draft.part.path)) return true;
  }
  return false;
}

/// A program written here that answers nothing itself and passes requests on to several others is a
/// gateway, too.
void settle_programs(const Inputs& in, const Ownership& ownership,
                     const std::vector<Passing>& passings, std::vector<Draft>& drafts) {
  constexpr std::size_t kSeveral = 3;
  std::map<std::uint32_t, std::set<std::uint32_t>> targets;
  for (const Passing& passing : passings) {
    if (passing.gateway == Passing::kPlatform) continue;
    if (drafts[passing.gateway].part.kind == "service")
      targets[passing.gateway].insert(passing.target);
  }
  std::erase_if(targets, [&](const auto& row) { return row.second.size() < kSeveral; });
  if (targets.empty()) return;
  for (const meaning::Route& route : in.facts.routes) {
    if (!in.own(route.place)) continue;
    for (const std::uint32_t owner : ownership.of(route.place.file)) {
      if (below(in.path(route.place), drafts[owner].part.path)) targets.erase(owner);
    }
  }
  for (const auto& row : targets) drafts[row.first].part.kind = "gateway";
}

/// A part for a proxy that only a file shows.
Draft draft_of(const Inputs& in, const GatewayRoute& rule) {
  const TechnologyId product = in.catalogue.find(rule.format);
  Draft draft;
  draft.part.name = in.technology(product).name;
  draft.part.key = "gateway:" + std::string(in.path(rule.place)) + ":" + rule.format;
  // People say the first word of a long name, or the folder that the configuration lies in.
  const std::string& name = draft.part.name;
  for (const std::string_view alias :
       {std::string_view(rule.format), std::string_view(name).substr(0, name.find(' ')),
        base_name(folder_name(in.path(rule.place)))}) {
    if (alias != name) add_once(draft.part.aliases, alias);
  }
  draft.part.kind = "gateway";
  draft.part.technologies = {product};
  draft.part.places = {rule.place};
  draft.itself = product;
  return draft;
}

}  // namespace

std::vector<Passing> find_passings(const Inputs& in, const Ownership& ownership,
                                   const std::vector<Usage>& usages, std::vector<Draft>& drafts) {
  if (in.facts.gateway_routes.empty()) return {};
  Finder finder(in, ownership, usages, drafts);
  std::vector<Passing> found = finder.run();
  const auto unheld = finder.unheld();
  for (const std::vector<Passing>& passings : unheld) {
    Draft made = draft_of(in, in.facts.gateway_routes[passings.front().rule]);
    const bool taken = std::any_of(drafts.begin(), drafts.end(), [&](const Draft& one) {
      return name_key(one.part.name) == name_key(made.part.name);
    });
    if (taken) continue;
    for (Passing passing : passings) {
      passing.gateway = static_cast<std::uint32_t>(drafts.size());
      found.push_back(passing);
    }
    drafts.push_back(std::move(made));
  }
  return found;
}

void settle_gateways(const Inputs& in, const Ownership& ownership,
                     const std::vector<Passing>& passings, std::vector<Draft>& drafts) {
  std::set<std::uint32_t> told = rule_holders(in, ownership, drafts);
  for (const Passing& passing : passings) told.insert(passing.gateway);
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    const bool serves = draft.part.kind == "gateway" && draft.part.built_here &&
                        in.knows(draft.itself) && !told.contains(i);
    if (serves && in.technology(draft.itself).category == "web server")
      draft.part.kind = has_pages(in, draft) ? "web" : "service";
  }
  for (const Passing& passing : passings) {
    if (passing.gateway == Passing::kPlatform) continue;
    Draft& draft = drafts[passing.gateway];
    const bool own_code =
        draft.part.built_here && (!draft.packages.empty() || !draft.entries.empty());
    if (!own_code && draft.part.kind == "service" && drafts[passing.target].part.kind != "web")
      draft.part.kind = "gateway";
  }
  settle_programs(in, ownership, passings, drafts);
}

}  // namespace cutaway::model
