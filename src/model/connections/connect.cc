// SPDX-License-Identifier: Apache-2.0
// Who talks to whom while running: from addresses, from drivers and clients in code, from routes,
// and the user's way in.
#include <algorithm>
#include <map>
#include <set>

#include "model/connections/addresses/given_lines.h"
#include "model/connections/addresses/listed_addresses.h"
#include "model/connections/addresses/makers_files.h"
#include "model/connections/addresses/product_places.h"
#include "model/connections/addresses/setting_keys.h"
#include "model/connections/addresses/unread_settings.h"
#include "model/connections/addresses/variable_reads.h"
#include "model/connections/calls/contract_calls.h"
#include "model/connections/calls/linked_services.h"
#include "model/connections/calls/named_calls.h"
#include "model/connections/calls/named_settings.h"
#include "model/connections/calls/page_paths.h"
#include "model/connections/calls/path_calls.h"
#include "model/connections/edges.h"
#include "model/connections/implausible.h"
#include "model/connections/import_uses.h"
#include "model/connections/messages/channels.h"
#include "model/connections/messages/clocks.h"
#include "model/connections/messages/events.h"
#include "model/connections/messages/handed_files.h"
#include "model/connections/messages/topics.h"
#include "model/connections/messages/triggers.h"
#include "model/connections/outside/agents.h"
#include "model/connections/outside/browser_loads.h"
#include "model/connections/outside/plugged_clients.h"
#include "model/connections/outside/protocol_servers.h"
#include "model/connections/outside/set_addresses.h"
#include "model/connections/outside/sign_in_providers.h"
#include "model/connections/outside/users.h"
#include "model/connections/outside/webhooks.h"
#include "model/connections/shut_off.h"
#include "model/connections/stores/kept_rows.h"
#include "model/connections/stores/manifest_stores.h"
#include "model/connections/stores/near_names.h"
#include "model/connections/stores/optional_uses.h"
#include "model/connections/stores/own_instances.h"
#include "model/connections/stores/pools.h"
#include "model/connections/wiring.h"
#include "model/parts/answering.h"
#include "model/parts/page_makers.h"
#include "model/parts/who_reaches.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

bool seen_in_code(Where where) {
  return where == Where::call || where == Where::code || where == Where::default_value;
}

class Connector {
 public:
  Connector(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
            const std::vector<Mention>& mentions, const Model& model)
      : in_(in),
        ownership_(ownership),
        drafts_(drafts),
        model_(model),
        reaches_(in, ownership, drafts),
        variables_(in, ownership, drafts, reaches_),
        given_(in, drafts, mentions),
        listed_(in, drafts, mentions, reaches_),
        agents_(in, drafts),
        unread_(in, ownership, drafts, mentions, reaches_),
        apart_(in, drafts),
        makers_(in),
        names_(drafts),
        named_(in, drafts, reaches_),
        who_(in),
        optional_(in),
        edges_(in, drafts, find_shut_off(in, ownership, drafts)) {
    for (const linking::SettingRead& read : in.links.setting_reads()) {
      if (!in.own(read.place)) continue;
      for (const std::uint32_t user : reaches_.of(read.place)) read_keys_.emplace(user, read.key);
    }
  }

  /// Pairs of a part and a product that its manifest or code names.
  void note_uses(const std::vector<Usage>& usages) {
    optional_.note_choices(usages, ownership_);
    for (const Usage& usage : usages) {
      for (const std::uint32_t target : instances(usage)) {
        uses_.emplace(usage.draft, target);
        if (usage.imports + usage.calls + usage.dependencies > 0)
          drives_.emplace(usage.draft, target);
      }
      if (usage.imports + usage.calls > 0) used_in_code_.emplace(usage.technology, usage.draft);
    }
  }

  /// Rules of gateways, with the line of the rule first.
  void from_passings(const std::vector<Passing>& passings) {
    for (const Passing& passing : passings) {
      if (passing.gateway == Passing::kPlatform) continue;
      const meaning::GatewayRoute& rule = in_.facts.gateway_routes[passing.rule];
      Edge edge;
      edge.seen = true;
      edge.means = "routes";
      const auto scheme = rule.target.find("://");
      edge.scheme = scheme == std::string::npos ? "http" : rule.target.substr(0, scheme);
      edge.confidence = Confidence::high;
      std::vector<Place> places{rule.place};
      if (rule.target_place.file.valid()) add_once(places, rule.target_place);
      edges_.add(passing.gateway, passing.target, edge, places);
    }
  }

  void from_mentions(const std::vector<Mention>& mentions) {
    const AddressBook book(in_, drafts_);
    for (const Mention& mention : mentions) {
      if (mention.where != Where::setting || mention.owners.size() > 2) continue;
      for (const std::uint32_t owner : mention.owners)
        sections_.emplace(owner, setting_section(mention.key));
    }
    for (const Mention& mention : mentions) {
      for (const std::uint32_t owner : mention.owners) {
        const int target = asked(book, mention, owner);
        if (target >= 0 && !tells_its_own(mention, static_cast<std::uint32_t>(target)) &&
            !listed_.has(owner, static_cast<std::uint32_t>(target), mention))
          from_mention(owner, static_cast<std::uint32_t>(target), mention);
      }
    }
  }

  void from_usages(const std::vector<Usage>& usages) {
    for (const Usage& usage : usages) {
      if (in_.technology(usage.technology).component.empty() &&
          in_.technology(usage.technology).implies.empty())
        continue;
      // Nobody is the client of a gateway by its library, nor of the product that he is himself.
      const TechnologyId served = drafts_[usage.draft].serves;
      if (in_.technology(usage.technology).component == "gateway" ||
          (served.valid() && same_product(in_, served, usage.technology)))
        continue;
      const std::vector<std::uint32_t> targets = instances(usage);
      const bool known = std::any_of(targets.begin(), targets.end(),
                                     [&](std::uint32_t t) { return edges_.has(usage.draft, t); });
      const bool used = usage.imports + usage.calls + usage.addresses > 0;
      // A text that is spelt like a setting ("stripe_id") reaches nobody.
      if (!used && usage.dependencies == 0) continue;
      if (!used && (keeps_elsewhere(in_, drafts_, usages, usage, of_tables_) ||
                    (!known && only_others_open(in_, drafts_, usages, usage))))
        continue;
      const Draft& user = drafts_[usage.draft];
      if (is_bought_store(user)) continue;
      const OwnInstances own(in_, drafts_, usage.draft, targets);
      const std::size_t nearest = known ? 0 : names_.nearest(usage.draft, targets);
      for (const std::uint32_t target : targets) {
        const bool is_own =
            known ? edges_.has(usage.draft, target)
                  : own.has(target) || names_.is_nearest(usage.draft, target, nearest);
        if (targets.size() > 1 && !is_own) continue;
        if (!known && is_of_bought_program(in_, drafts_, usage.draft, target, edges_)) continue;
        Edge edge;
        if (!is_everybodys(drafts_[target]) && !speaks_for(usage.draft)) continue;
        // A setting alone is that of the program for which the folder stands, no tool's beside it.
        if (drafts_[target].part.kind == "datastore" && user.images.empty() &&
            !edges_.has(usage.draft, target) && usage.dependencies == 0 &&
            usage.imports + usage.calls == 0 && !speaks_for(usage.draft))
          continue;
        if (given_.told_nothing(usage.draft) || only_handed_on(usage) ||
            given_.told_others(usage.draft, target, usage.in_code) ||
            !is_within_reach(usage.draft, target, usage.in_code))
          continue;
        if (apart_.stands(usage.draft) && drafts_[target].deployed) continue;
        if (only_beside(usage) || only_in_tools(makers_, user, usage) ||
            user.part.kind == "library" || (is_store(usage.draft) && is_store(target)) ||
            (!known && is_store(target) && only_shared_import(in_, usages, usage, user)))
          continue;
        edge.seen = usage.imports + usage.calls > 0;
        edge.confidence = used ? Confidence::high : Confidence::medium;
        edge.inferred = !edge.seen;
        edge.client = usage.technology;
        edge.only_with = optional_.setting_of(usage);
        std::vector<Place> places = usage.in_code;
        for (const Place& place : usage.places) add_once(places, place);
        edges_.add(usage.draft, target, edge, places);
      }
    }
  }

  void from_protocols(const std::vector<Usage>& usages) {
    const auto speaks = [this](std::uint32_t owner) { return speaks_for(owner); };
    connect_protocol_servers(in_, ownership_, drafts_, usages, reaches_, speaks, edges_);
    connect_set_addresses(in_, ownership_, drafts_, reaches_, speaks, edges_);
    connect_plugged_clients(drafts_, reaches_, speaks, edges_);
    named_.connect(speaks, edges_);
    connect_sign_in_providers(in_, drafts_, reaches_, speaks, edges_);
    connect_browser_loads(drafts_, reaches_, edges_);
  }

  /// What calls to a store do with it, for connections that are known already.
  void from_meanings() {
    for (const meaning::Meaning& meant : in_.facts.meanings) {
      const bool tells = meant.means == "store_read" || meant.means == "store_write";
      if (!tells || !in_.own(meant.place) || !in_.knows(meant.technology)) continue;
      for (const std::uint32_t owner : reaches_.of(meant.place)) {
        const Usage usage{owner, meant.technology, 0, 0, 0, 0, 0, 0, {}, {}};
        const std::vector<std::uint32_t> targets = instances(usage);
        for (const std::uint32_t target : targets) {
          if (!edges_.has(owner, target) &&
              !stands_behind(in_, drafts_, target, meant.technology, owner))
            continue;
          if (drafts_[target].part.kind == "broker") continue;
          if (!is_within_reach(owner, target, {meant.place})) continue;
          Edge edge;
          edge.seen = true;
          edge.client = meant.technology;
          edge.means = meant.means;
          edge.confidence = targets.size() == 1 ? Confidence::high : Confidence::medium;
          edges_.add(owner, target, edge, {meant.place});
        }
      }
    }
  }

  void from_links() { connect_links(in_, drafts_, edges_); }
  void from_topics() { connect_topics(in_, ownership_, drafts_, edges_); }
  void from_handed_files() { connect_handed(in_, drafts_, edges_); }
  void from_clocks() { connect_clocks(in_, drafts_, edges_); }
  void from_events() { connect_events(in_, ownership_, drafts_, edges_); }
  void from_contracts() { connect_contracts(in_, ownership_, drafts_, reaches_, edges_); }
  void from_channels() { add_channels(in_, ownership_, drafts_, edges_); }
  void from_wiring() { add_wiring(in_, ownership_, drafts_, edges_); }
  void from_paths() { connect_paths(in_, ownership_, model_, edges_); }
  void from_names() { connect_named(in_, ownership_, model_, edges_); }
  void from_kept_rows() { connect_kept_rows(in_, ownership_, drafts_, model_, edges_); }
  void from_triggers() { add_triggers(in_, drafts_, edges_); }
  void from_webhooks() { connect_webhooks(in_, drafts_, model_, edges_); }
  void from_pages(const std::vector<Mention>& all) { connect_pages(drafts_, all, edges_); }
  void from_page_paths() { connect_page_paths(in_, ownership_, drafts_, model_, edges_); }
  void from_user() { connect_users(in_, drafts_, model_, edges_); }
  void finish(Model& model) { edges_.finish(model); }

 private:
  /// Whom an address leads to for one of those who hold it; -1 for nobody.
  int asked(const AddressBook& book, const Mention& mention, std::uint32_t owner) const {
    int target = book.find(mention, static_cast<int>(owner));
    // On the maker's machine two programs may have one port: the setting says which one is meant.
    if (target >= 0 && mention.address.host == "localhost" && named_.named_by(mention.key) >= 0)
      target = named_.named_by(mention.key);
    const bool outside =
        target < 0 || drafts_[static_cast<std::size_t>(target)].part.kind == "external";
    if (!outside) return target;
    if (from_tools(mention)) return -1;
    return target < 0 ? vendor(mention) : target;
  }

  void from_mention(std::uint32_t owner, std::uint32_t target, const Mention& mention) {
    if (owner == target || drafts_[owner].part.kind == "library" ||
        drafts_[target].part.kind == "library" || !is_within_reach(owner, target, {mention.place}))
      return;
    const bool pools = is_pool(in_, drafts_[owner]) && is_store(target);
    if (is_store(owner) && !pools && (is_store(target) || drafts_[target].part.kind == "broker"))
      return;
    if (is_no_way(drafts_[owner], drafts_[target], mention) ||
        is_of_another_system(in_, drafts_[owner], drafts_[target], mention.place))
      return;
    // A page asks the host that it came from; of anybody else's open host nothing is known.
    if (mention.address.host == kOpenHost && drafts_[owner].part.kind != "web") return;
    // Whom an identity provider may send people back to stands in its files; it calls nobody there.
    if (mention.where == Where::file && drafts_[owner].part.kind == "auth" &&
        drafts_[target].has_code())
      return;
    // What runs in a browser opens no database, whatever settings its container is handed and
    // whatever address its pages show to people.
    if (drafts_[owner].part.kind == "web" && is_store(target) && mention.where != Where::call &&
        !drives_.contains({owner, target}) && !makes_its_pages(in_, drafts_[owner]))
      return;
    if (is_for_readers(owner, target, mention) || given_.for_others(owner, target, mention)) return;
    // A gateway behind another one is told under which address it is reached.
    if (drafts_[owner].part.kind == "gateway" && drafts_[target].part.kind == "gateway" &&
        !seen_in_code(mention.where) && edges_.has(target, owner))
      return;
    const bool shared = seen_in_code(mention.where) || mention.where == Where::setting;
    if (shared && !is_everybodys(drafts_[target]) && !speaks_for(owner)) return;
    // A file of settings for everybody says who could, the manifest who does.
    const bool for_all = mention.where == Where::setting && mention.owners.size() > 2;
    if (for_all && !uses_.contains({owner, target}) &&
        !sections_.contains({owner, setting_section(mention.key)}))
      return;
    const Place* const agent =
        mention.where == Where::workload ? agents_.reader(owner, mention.key) : nullptr;
    if (given_.to_all(owner, mention) && !uses_.contains({owner, target}) && agent == nullptr &&
        !read_keys_.contains({owner, setting_key(mention.key)}))
      return;
    if (mention.where == Where::workload && !uses_.contains({owner, target}) &&
        given_.says_nothing_of(owner, mention))
      return;
    Edge edge;
    edge.seen = seen_in_code(mention.where) ||
                (mention.where == Where::file && drafts_[owner].part.kind == "gateway");
    const bool log_file =
        mention.where == Where::file && drafts_[target].part.kind == "observability";
    const Place* const read = agent != nullptr ? agent
                              : mention.where == Where::workload
                                  ? variables_.find(owner, mention.key)
                                  : nullptr;
    edge.inferred = !edge.seen && (mention.where == Where::host || log_file || read != nullptr ||
                                   read_keys_.contains({owner, setting_key(mention.key)}));
    if (!edge.seen && !edge.inferred && is_unread(owner, target, mention)) return;
    edge.addressed = true;
    edge.scheme = mention.address.scheme;
    edge.client = mention.technology;
    edge.means = mention.means;
    edge.confidence = edge.seen || edge.inferred ? Confidence::high : Confidence::medium;
    if (mention.address.host == "localhost") edge.confidence = Confidence::medium;
    if (mention.where == Where::host && mention.key.starts_with("log:")) {
      edge.kind = "telemetry";
      edge.label = "sends its log to";
    }
    if (pools) tell_pool(edge);
    if (asks_observer(drafts_[target], mention)) edge.label = "calls";
    const bool by_read = read != nullptr && !edge.seen;
    edges_.add(
        owner, target, edge,
        by_read ? std::vector<Place>{*read, mention.place} : std::vector<Place>{mention.place});
  }

  /// A browser finds nobody by a name of the inner network, and reports to no observer that its
  /// page has no library for: people are shown such addresses.
  bool is_for_readers(std::uint32_t owner, std::uint32_t target, const Mention& mention) const {
    if (drafts_[owner].part.kind != "web" || uses_.contains({owner, target})) return false;
    if (drafts_[target].part.kind == "observability")
      return mention.where != Where::call && mention.where != Where::file &&
             agents_.reader(owner, mention.key) == nullptr && !mention.key.starts_with("OTEL_");
    return mention.where == Where::setting && mention.address.bare &&
           !contains(mention.address.host, ".");
  }

  /// Handed to a program that takes no library for it and whose code names no piece of the setting.
  bool is_unread(std::uint32_t owner, std::uint32_t target, const Mention& mention) const {
    const bool handed = (mention.where == Where::workload && mention.key != "command") ||
                        mention.where == Where::setting;
    return handed && drafts_[owner].part.kind != "web" && !uses_.contains({owner, target}) &&
           unread_.has(owner, mention.key);
  }

  /// A file that several parts are given, one of which it names: they are told where they are
  /// found.
  bool tells_its_own(const Mention& mention, std::uint32_t target) const {
    return mention.where == Where::file && mention.owners.size() > 2 &&
           std::ranges::find(mention.owners, target) != mention.owners.end();
  }

  bool is_store(std::uint32_t draft) const {
    return drafts_[draft].part.kind == "datastore" || drafts_[draft].part.kind == "cache";
  }

  /// A line in a manifest that several commands share says little of those that do not use it.
  bool only_beside(const Usage& usage) const {
    if (usage.imports + usage.calls + usage.addresses > 0 || drafts_[usage.draft].entries.empty())
      return false;
    const auto [first, last] = used_in_code_.equal_range(usage.technology);
    return std::any_of(first, last, [&](const auto& row) {
      return drafts_[row.second].part.path == drafts_[usage.draft].part.path;
    });
  }

  /// A line in the manifest of a piece that several parts take, one of which uses it in code.
  bool only_handed_on(const Usage& usage) const {
    if (usage.imports + usage.calls + usage.addresses > 0) return false;
    const std::string& folder = drafts_[usage.draft].part.path;
    return !usage.places.empty() && used_in_code_.contains(usage.technology) &&
           std::ranges::none_of(usage.places,
                                [&](const Place& place) { return below(in_.path(place), folder); });
  }

  /// What people install on machines of their own opens no store of the server's, and holds no keys
  /// of its vendors: only what its own folder does is told of it.
  bool is_within_reach(std::uint32_t from, std::uint32_t to,
                       const std::vector<Place>& places) const {
    const Draft& mine = drafts_[from];
    const std::string& kind = drafts_[to].part.kind;
    const bool own = std::ranges::any_of(
        places, [&](const Place& place) { return below(in_.path(place), mine.part.path); });
    if (is_command_beside_server(in_, drafts_, mine)) return own || !is_for_servers(drafts_[to]);
    if (!is_device(mine.part.kind) || mine.part.path.empty()) return true;
    if (kind == "service" || kind == "gateway" || kind == "auth" || kind == "observability")
      return true;
    return own && !drafts_[to].deployed;
  }

  /// Of commands that share a folder, and so its files, the one that listens stands for all.
  bool speaks_for(std::uint32_t draft) const {
    const auto rank = [&](std::uint32_t i) { return std::pair(who_.doing_rank(drafts_[i]), i); };
    if (!drafts_[draft].entries.empty()) return true;
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      const bool beside = i != draft && drafts_[i].part.built_here && drafts_[i].entries.empty() &&
                          drafts_[i].part.path == drafts_[draft].part.path;
      if (beside && rank(i) < rank(draft)) return false;
    }
    return true;
  }

  /// Asked by a tool of the makers that is no part of its own.
  bool from_tools(const Mention& mention) const {
    return makers_.has(mention.place.file) &&
           std::ranges::none_of(mention.owners, [&](std::uint32_t owner) {
             return for_makers(drafts_[owner].part.path);
           });
  }

  /// A host of an outside vendor that has become a part.
  int vendor(const Mention& mention) const {
    const std::string& host = mention.address.host;
    for (const TechnologyId id : in_.catalogue.by_host(host)) {
      for (std::size_t i = 0; i < drafts_.size(); ++i) {
        if (!drafts_[i].deployed && !drafts_[i].part.built_here &&
            is_reached_by(in_, drafts_[i], id))
          return static_cast<int>(i);
      }
    }
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].part.kind == "external" && std::ranges::count(drafts_[i].hosts, host) > 0)
        return static_cast<int>(i);
    }
    return -1;
  }

  /// Parts that are this technology: deployed products, servers built here, and what is reached
  /// outside.
  std::vector<std::uint32_t> instances(const Usage& usage) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < drafts_.size(); ++i)
      if (i != usage.draft && is_reached_by(in_, drafts_[i], usage.technology)) found.push_back(i);
    keep_started_together(in_, drafts_, usage.draft, found);
    return found;
  }

  const Inputs& in_;
  const catalogue::WordSet of_tables_ = libraries_of_tables(in_);
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  const Model& model_;
  const WhoReaches reaches_;  ///< worked out once for those below
  const VariableReads variables_;
  const GivenLines given_;
  const ListedAddresses listed_;
  const Agents agents_;
  const UnreadSettings unread_;
  const StandingApart apart_;
  const MakersFiles makers_;
  const NearNames names_;
  const NamedSettings named_;
  const Answering who_;
  OptionalUses optional_;
  Edges edges_;
  std::set<std::pair<std::uint32_t, std::string>> read_keys_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> uses_, drives_;  ///< those with its driver
  std::multimap<TechnologyId, std::uint32_t> used_in_code_;
  std::set<std::pair<std::uint32_t, std::string>> sections_;
};

}  // namespace

void connect(const Inputs& in, const Ownership& ownership, const std::vector<Usage>& usages,
             const std::vector<Mention>& mentions, const std::vector<Passing>& passings,
             const std::vector<Draft>& drafts, Model& model) {
  Connector connector(in, ownership, drafts, mentions, model);
  connector.note_uses(usages);
  connector.from_passings(passings);
  connector.from_mentions(mentions);
  connector.from_usages(usages);
  connector.from_triggers();
  connector.from_contracts();
  connector.from_protocols(usages);
  connector.from_meanings();
  connector.from_channels();
  connector.from_topics();
  connector.from_handed_files();
  connector.from_events();
  connector.from_clocks();
  connector.from_wiring();
  connector.from_paths();
  connector.from_names();
  connector.from_kept_rows();
  connector.from_pages(mentions);
  connector.from_webhooks();
  connector.from_page_paths();
  connector.from_links();
  connector.from_user();
  connector.finish(model);
  const ProductPlaces products(in);
  for (Part& part : model.parts) {
    if (part.built_here) continue;
    part.places = uses_of_imports(in, part.places);
    products.order(part.places);
  }
}

}  // namespace cutaway::model
