// SPDX-License-Identifier: Apache-2.0
// What the code reaches and nobody here runs: stores and brokers by their drivers, vendors by SDK
// or host, and the user.
#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "model/connections/addresses/base_addresses.h"
#include "model/connections/addresses/makers_files.h"
#include "model/connections/addresses/product_places.h"
#include "model/connections/addresses/set_elsewhere.h"
#include "model/connections/outside/boxes.h"
#include "model/connections/outside/browser_loads.h"
#include "model/connections/outside/connectable_families.h"
#include "model/connections/outside/federations.h"
#include "model/connections/outside/offers.h"
#include "model/connections/outside/outside_hosts.h"
#include "model/connections/outside/own_sites.h"
#include "model/connections/outside/plugged_clients.h"
#include "model/connections/outside/protocol_servers.h"
#include "model/connections/outside/set_addresses.h"
#include "model/connections/outside/settable_stores.h"
#include "model/connections/outside/shelves.h"
#include "model/connections/outside/sibling_hosts.h"
#include "model/connections/outside/sign_in_providers.h"
#include "model/connections/outside/sign_ins.h"
#include "model/connections/outside/users.h"
#include "model/connections/outside/webhooks.h"
#include "model/families.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostOutside = 60, kMostPlaces = 6;
constexpr std::size_t kGroup = 3;       ///< so many vendors of one category become one box
constexpr std::size_t kMostAlike = 8;   ///< more hosts may be those of pieces that are made alike
constexpr std::size_t kMostHosts = 12;  ///< of more hosts that nobody knows no one tells much

class Outside {
 public:
  Outside(const Inputs& in, std::vector<Draft>& drafts)
      : in_(in),
        drafts_(drafts),
        makers_(in),
        products_(in),
        settable_(in),
        keyed_(in),
        offered_(in),
        families_(find_families(in)),
        choices_(in, families_),
        own_(in),
        sign_ins_(in),
        connectable_(in, families_),
        boxes_(in, drafts, settable_, choices_, reached_) {
    for (const Draft& draft : drafts) taken_.insert(name_key(draft.part.name));
  }

  void collect(const std::vector<Usage>& usages, const std::vector<Mention>& mentions) {
    const AddressBook book(in_, drafts_);
    const auto served = served_stores(in_, drafts_, usages);
    for (const Usage& usage : usages) {
      const std::string& kind = drafts_[usage.draft].part.kind;
      const TechnologyId reaches = reached_through(in_, usage.technology);
      const std::string& component = in_.technology(reaches).component;
      if (component.empty() || kind == "library" || (kind == component && kind != "external"))
        continue;
      if (only_for_makers(usage)) continue;
      Reached& reached = reached_[reaches];
      reached.chosen = reached.chosen && is_chosen(usage);
      reached.told = reached.told || usage.asked > 0;
      reached.only = reached.only || (usage.asked > 0 && !is_chosen(usage) &&
                                      !served.contains({usage.draft, component}));
      reached.uses += usage.imports + usage.calls;
      reached.addresses += usage.addresses;
      reached.settings += usage.settings;
      reached.dependencies += usage.dependencies;
      ProductPlaces::add(reached.places, usage.places);
    }
    for (auto& [technology, reached] : reached_) products_.choose(reached.places, kMostPlaces);
    note_asked(in_, reached_);
    for (const Mention& mention : mentions) {
      if (book.find(mention) == -1 && from_product(mention)) take_mention(mention);
    }
  }

  /// Settings whose very name says what stands at the other end: a mail server, a repository with
  /// settings.
  void from_settings(const Ownership& ownership) {
    const auto rules = part_rules(in_, "setting_parts");
    const AddressBook book(in_, drafts_);
    for (const linking::Setting& setting : in_.links.settings()) {
      const auto rule =
          std::ranges::find(rules, setting.key, [](const auto& r) { return r.first; });
      if (rule == rules.end() || !in_.own(setting.place) || setting.value.empty()) continue;
      if (lies_elsewhere(in_, drafts_, rule->second, setting))
        add_once(of_setting(rule->second, rule->second).part.places, setting.place);
      for (const Address& address : find_addresses(setting.value)) {
        const std::string host(address.host);
        // "127.0.0.1" is anybody's.
        const bool number = host.find_first_not_of("0123456789.") == std::string::npos;
        if (!contains(host, ".") || number || book.by_host(host) != -1 ||
            ownership.holders(in_.path(setting.place)).empty())
          continue;
        Draft& known =
            of_setting(rule->second, host == "github.com" ? "GitHub repository" : rule->second);
        add_once(known.hosts, host);
        add_once(known.part.places, setting.place);
      }
    }
    for (const Place& sent : mail_calls(in_, drafts_))
      if (!makers_.has(sent.file)) keep(of_setting("mail server", "mail server").part.places, sent);
  }

  /// Servers of others that code speaks to by a protocol.
  void from_protocols(const Ownership& ownership, const std::vector<Usage>& usages) {
    for (const Spoken& spoken : spoken_servers(in_, ownership, drafts_, usages)) {
      // A mailbox or a feed among the sources that somebody may choose is no more than a choice.
      const bool choice = spoken.server != "mail server" && !is_sign_in_server(in_, spoken.server);
      const auto is_ours = [&](const Place& place) {
        return !makers_.has(place.file) && !(choice && choices_.has(place));
      };
      if (std::ranges::none_of(spoken.places, is_ours)) continue;
      const std::size_t before = drafts_.size();
      Draft& server = of_setting(spoken.server, spoken.server);
      if (drafts_.size() > before && spoken.server != "mail server") server.part.runs = "optional";
      if (spoken.always) server.part.runs = "always";
      for (const Place& place : spoken.places)
        if (is_ours(place)) keep(server.part.places, place);
    }
    add_federations(in_, [this](const auto& name) -> Draft& { return of_setting(name, name); });
  }

  void from_set_addresses(const Ownership& ownership) {
    for (const SetAddress& one : set_addresses(in_, ownership, drafts_)) {
      Draft& made = fresh("setting:" + one.key, one.name);
      made.part.kind = "external";
      if (!one.by_users) made.part.runs = "optional";
      made.part.description = one.says;
      if (!one.says.empty()) made.part.description_place = one.places.front();
      for (const Place& place : one.places) keep(made.part.places, place);
    }
  }

  /// Vendors that call an endpoint here.
  void from_webhooks() {
    for (const Webhook& webhook : find_webhooks(in_)) {
      Reached& reached = reached_[webhook.vendor];
      reached.uses += 1;
      reached.chosen = reached.chosen &&
                       std::ranges::all_of(webhook.shown,
                                           [&](const Place& place) { return choices_.has(place); });
      reached.told = true;
      for (const Place& place : webhook.shown) keep(reached.places, place);
    }
  }

  void add_vendors() {
    std::map<std::string, std::vector<TechnologyId>> groups;
    for (const auto& [id, reached] : reached_) {
      if (!runs_here(id) && !connectable_.holds(id) && boxes_.worth(id, reached))
        groups[signs_in_only(id) ? "authentication" : in_.technology(id).category].push_back(id);
    }
    // A product that speaks another's language stands only where that one does not.
    for (auto& [category, members] : groups)
      std::ranges::stable_partition(members,
                                    [&](TechnologyId id) { return !speaks_anothers(in_, id); });
    drop_told_sign_ins(in_, groups);
    count_choices(groups);
    for (const auto& [category, members] : groups) {
      const std::string name = group_name(in_, category);
      // By which of several vendors people sign in is chosen by who sets it up.
      const bool sign_ins = members.size() > 1 && signs_in_only(members.front());
      if ((members.size() >= kGroup || sign_ins) && !name.empty()) {
        add_group(name, members);
        continue;
      }
      const auto shelved = add_shelved(category, members);
      for (const TechnologyId id : members) {
        if (std::ranges::find(shelved, id) != shelved.end()) continue;
        if (!is_choice(id) || is_alone(folder_of(id)))
          add_vendor(id);
        else
          offers_[folder_of(id)].technologies.push_back(id);
      }
    }
    add_hosts();
  }

  /// Folders of clients, each for a system that its user has chosen, and pieces for sign-ins.
  void add_plugged(const Ownership& ownership) {
    const auto make = [this](std::string key, std::string name) -> Draft& {
      return fresh(std::move(key), std::move(name));
    };
    add_plugged_clients(in_, drafts_, make);
    connectable_.add(drafts_, make);
    add_sign_in_providers(in_, drafts_, make);
    add_browser_loads(in_, ownership, drafts_, make);
  }

  void add_user(const Ownership& ownership);

 private:
  /// Seen only in folders of the makers' own tools, by a part that lies elsewhere.
  bool only_for_makers(const Usage& usage) const {
    // Lines of manifests come first among the places.
    const auto first = std::min<std::size_t>(usage.dependencies, usage.places.size());
    return !for_makers(drafts_[usage.draft].part.path) &&
           makers_.have_all(std::span(usage.places).subspan(first));
  }

  /// Nothing but a sign-in is asked of it, whatever else it is for.
  bool signs_in_only(TechnologyId id) {
    const Reached& reached = reached_[id];
    const bool more = reached.called || reached.uses + reached.dependencies > 0;
    return is_sign_in(in_, id) || (sign_ins_.by_settings(id) && !more);
  }

  /// The folder of choices with the most of them, of those in which code reaches it.
  std::string folder_of(TechnologyId id) {
    std::string most;
    for (const std::string& folder : choices_.folders(reached_[id].places))
      if (most.empty() || chosen_in_[folder] > chosen_in_[most]) most = folder;
    return most;
  }

  /// One box for those of one kind whose pieces lie side by side (`shelf_groups` of parts.toml).
  std::vector<TechnologyId> add_shelved(const std::string& category,
                                        const std::vector<TechnologyId>& members) {
    const std::string name = group_name(in_, category, "shelf_groups");
    std::map<TechnologyId, std::vector<Place>> places;
    for (const TechnologyId id : members)
      if (!is_choice(id)) places[id] = reached_[id].places;
    if (name.empty()) return {};
    auto shelved = on_shelves(in_, places, kGroup);
    if (!shelved.empty()) add_group(name, shelved);
    return shelved;
  }

  void count_choices(const std::map<std::string, std::vector<TechnologyId>>& groups) {
    for (const auto& [category, members] : groups)
      for (const TechnologyId id : members)
        if (is_choice(id)) {
          ++chosen_;
          for (const std::string& folder : choices_.folders(reached_[id].places))
            ++chosen_in_[folder];
        }
  }

  /// Too few choices lie in this folder for a box of their own; files of settings count as one.
  bool is_alone(const std::string& folder) {
    if (folder.empty() || chosen_ < kGroup) return chosen_ < kGroup;
    return chosen_in_[folder] + offers_[folder].hosts.size() < kGroup;
  }

  bool is_choice(TechnologyId id) const {
    const auto found = reached_.find(id);
    return found != reached_.end() && found->second.chosen && !keeps_files(id) &&
           in_.technology(id).component == "external";
  }

  /// Where files lie is asked of every product: told by itself, however it is chosen.
  bool keeps_files(TechnologyId id) const {
    return in_.technology(id).category == "object storage" && reached_.at(id).uses > 0;
  }

  /// Seen only in folders that hold one piece for each choice of a user.
  bool is_chosen(const Usage& usage) const {
    const auto first = std::min<std::size_t>(usage.dependencies, usage.places.size());
    const std::span<const Place> places = std::span(usage.places).subspan(first);
    return std::ranges::all_of(places, [&](const Place& place) { return choices_.has(place); });
  }

  /// The part that stands for what a setting of this kind names.
  Draft& of_setting(const std::string& kind, const std::string& name) {
    for (Draft& draft : drafts_)
      if (draft.part.key == "setting:" + kind) return draft;
    Draft& made = fresh("setting:" + kind, name);
    made.part.kind = "external";
    for (const auto& [what, part_kind] : part_rules(in_, "setting_kinds"))
      if (what == kind) made.part.kind = part_kind;
    for (const auto& [what, verb] : part_rules(in_, "setting_verbs"))
      if (what == kind) made.verb = verb;
    return made;
  }

  static void keep(std::vector<Place>& places, const Place& place) {
    if (places.size() < kMostPlaces) add_once(places, place);
  }

  void take_mention(const Mention& mention) {
    const std::string& host = mention.address.host;
    bool known = false;
    for (const TechnologyId id : in_.catalogue.by_host(host)) {
      known = true;
      if (!in_.knows(id) || in_.technology(id).component != "external" ||
          offered_.only(id, mention))
        continue;
      reached_[id].addresses += 1;
      reached_[id].settings += 1;
      reached_[id].called = reached_[id].called || mention.where == Where::call;
      keep(reached_[id].places, mention.place);
    }
    if (known || keyed_.has(mention) || !names_public_host(in_, mention) ||
        is_demo_of_folder(in_, in_.path(mention.place), host) || own_.leaves_out(drafts_, mention))
      return;
    const std::string among =
        choices_.has(mention.place) ? "" : folder_of_namesake(in_.path(mention.place), host);
    if (!among.empty()) keep(namesakes_[among][host], mention.place);
    if (choices_.has(mention.place))
      keep(offers_[choices_.folder(mention.place)].hosts[host], mention.place);
    if (!names_base(mention)) return keep(hosts_[host], mention.place);
    if (choices_.has(mention.place)) return;
    keep((mention.key == kGivenToClient ? given_ : bases_)[host], mention.place);
  }

  /// What stands in for a vendor on the machines of developers is not where the product runs.
  bool runs_here(TechnologyId technology) const {
    const bool vendor = in_.technology(technology).category == "object storage";
    return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& draft) {
      return !(vendor && draft.part.runs == "dev") && is_reached_by(in_, draft, technology);
    });
  }

  bool from_product(const Mention& mention) const {
    if (makers_.has(mention.place.file) || is_by_hand(in_, mention.place)) return false;
    return std::any_of(mention.owners.begin(), mention.owners.end(), [&](std::uint32_t o) {
      return drafts_[o].part.built_here && drafts_[o].part.kind != "library";
    });
  }

  void add_vendor(TechnologyId id) {
    if (runs_here(id) || added_ >= kMostOutside || is_product_itself(in_, in_.technology(id)))
      return;
    const catalogue::Technology& technology = in_.technology(id);
    Draft& draft = fresh("technology:" + technology.id, technology.name);
    draft.itself = id, draft.part.kind = technology.component;
    draft.part.aliases.push_back(technology.id);
    draft.part.technologies.push_back(id);
    draft.part.basis = keeps_things(technology.component) ? Basis::inferred : Basis::seen;
    draft.part.places = reached_[id].places;
    const bool sets = boxes_.beside_stores() && keeps_things(technology.component);
    const auto* read = sets ? settable_.find(technology, draft.part.places) : nullptr;
    if (read != nullptr && !is_brought_along(in_, *read)) {
      draft.part.runs = "optional";
      draft.part.set_by = read->written;
      draft.part.places.insert(draft.part.places.begin(), read->place);
    } else if (!reached_[id].only && boxes_.is_beside(id, reached_[id])) {
      draft.part.runs = "optional";
    }
    if (choices_.connects(id) ||
        (keeps_things(technology.component) && choices_.are_defined(reached_[id].places)) ||
        (keeps_files(id) && (reached_[id].chosen || boxes_.is_one_of_shelves(id))))
      draft.part.runs = "optional";
  }

  /// The most used first; its name is the first alias.
  void add_group(const std::string& name, std::vector<TechnologyId> members) {
    std::stable_sort(members.begin(), members.end(), [&](TechnologyId a, TechnologyId b) {
      return reached_[a].uses > reached_[b].uses;
    });
    Draft& draft = fresh("group:" + name, name);
    draft.part.kind = in_.technology(members.front()).component;
    draft.members = members;
    draft.part.technologies = members;
    for (const TechnologyId id : members) {
      draft.part.aliases.push_back(in_.technology(id).name);
      keep(draft.part.places, reached_[id].places.front());
    }
  }

  /// Of very many hosts no one tells much; where each has a piece of its own they are one box.
  void add_hosts() {
    for (const auto& [folder, offer] : told_offers(in_, offers_)) add_offer(folder, offer);
    if (hosts_.size() > kMostAlike)
      for (auto& [among, hosts] : take_alike(in_, hosts_)) namesakes_[among].merge(hosts);
    const auto called = hosts_;
    for (const auto& [host, places] : lone_bases(in_, bases_)) hosts_.emplace(host, places);
    if (hosts_.size() > kMostHosts) hosts_ = called;
    for (const auto& [host, places] : lone_bases(in_, given_))
      if (hosts_.size() < kMostHosts || is_own_site(in_, host)) hosts_.emplace(host, places);
    join_siblings(in_, hosts_, namesakes_);
    for (const auto& [among, hosts] : namesakes_) {
      if (hosts.size() < kGroup) continue;
      for (const auto& [host, places] : hosts) hosts_.erase(host);
      add_namesakes(among, hosts);
    }
    std::erase_if(hosts_, [&](const auto& row) { return join_vendor(row.first); });
    drop_sign_in_hosts(in_, sign_ins_, hosts_);
    // Those of the makers themselves are told all the same.
    const auto makers = std::ranges::count_if(
        hosts_, [&](const auto& row) { return is_makers_host(in_, row.first); });
    if (hosts_.size() > kMostHosts + static_cast<std::size_t>(makers))
      std::erase_if(hosts_, [&](const auto& row) { return !is_makers_host(in_, row.first); });
    for (const auto& [site, hosts] : by_system(in_, hosts_))
      add_site(site.substr(0, site.find(' ')), hosts);
  }

  /// A host below the domain of a vendor on the map is that vendor.
  bool join_vendor(const std::string& host) {
    Draft* vendor = vendor_of_host(in_, drafts_, host);
    if (vendor != nullptr) vendor->hosts.push_back(host);
    return vendor != nullptr;
  }

  void add_site(const std::string& site, const std::map<std::string, std::vector<Place>>& hosts) {
    const std::string& host = hosts.size() == 1 ? hosts.begin()->first : site;
    const bool fronted = host.starts_with("www.") || host.starts_with("api.");
    tell_site(hosts, fresh("host:" + host, fronted ? host.substr(4) : host));
  }

  /// One piece for each of several services, side by side: one box that names them.
  void add_namesakes(const std::string& among,
                     const std::map<std::string, std::vector<Place>>& hosts) {
    tell_namesakes(in_, among, hosts, fresh("hosts:" + among, services_name(in_, among)));
  }

  void add_offer(const std::string& folder, const Offer& offer) {
    // "util services" says nothing of them.
    const std::string_view kind = std::string_view(folder).substr(0, folder.rfind(' '));
    const bool plain = folder.ends_with(" services") && is_untold_folder(in_, kind);
    Draft& draft = fresh("offers:" + folder, plain ? "other services" : folder);
    draft.part.kind = "external";
    draft.part.confidence = Confidence::medium;
    draft.part.description = offer_names(in_, offer, "any of {} that those choose who set it up: ");
    draft.members = offer.technologies;
    draft.verb = "can call";
    for (const TechnologyId id : offer.technologies)
      keep(draft.part.places, reached_[id].places.back());
    for (const auto& [host, places] : offer.hosts) {
      draft.hosts.push_back(host);
      keep(draft.part.places, places.front());
      hosts_.erase(host);
    }
  }

  Draft& fresh(std::string key, std::string name) {
    ++added_;
    Draft& draft = drafts_.emplace_back();
    draft.part.key = std::move(key);
    if (!taken_.insert(name_key(name)).second) name += " (outside)";
    taken_.insert(name_key(name));
    draft.part.name = std::move(name);
    return draft;
  }

  const Inputs& in_;
  std::vector<Draft>& drafts_;
  MakersFiles makers_;
  const ProductPlaces products_;
  SettableStores settable_;
  KeyedDefaults keyed_;
  const FrameworkOffers offered_;
  const std::map<TechnologyId, std::string> families_;
  UserChoices choices_;
  OwnSites own_;
  SignIns sign_ins_;
  ConnectableFamilies connectable_;
  std::set<std::string> taken_;
  std::map<TechnologyId, Reached> reached_;
  Boxes boxes_;
  std::map<std::string, std::vector<Place>> hosts_;
  /// Hosts that a file or folder is called after, by the folder around it.
  std::map<std::string, std::map<std::string, std::vector<Place>>> namesakes_;
  Offers offers_;
  std::map<std::string, std::vector<Place>> bases_, given_;  ///< hosts that code names as an API's
  std::map<std::string, std::size_t> chosen_in_;             ///< choices by folder
  std::size_t chosen_ = 0;
  std::size_t added_ = 0;
};

/// One actor for everybody who uses it, if there is something to use.
void Outside::add_user(const Ownership& ownership) {
  const Place shown = first_way_in(in_, ownership, drafts_);
  if (!shown.file.valid()) return;
  Draft& user = fresh("actor:user", taken_.contains("user") ? "Client" : "User");
  user.part.kind = "actor";
  user.part.basis = Basis::inferred;
  user.part.places.push_back(shown);
}

}  // namespace

void add_outside(const Inputs& in, const Ownership& ownership, const std::vector<Usage>& usages,
                 const std::vector<Mention>& mentions, std::vector<Draft>& drafts) {
  Outside outside(in, drafts);
  outside.collect(usages, mentions);
  outside.from_settings(ownership);
  outside.from_protocols(ownership, usages);
  outside.from_webhooks();
  outside.add_vendors();
  outside.add_plugged(ownership);
  outside.from_set_addresses(ownership);
  outside.add_user(ownership);
}

}  // namespace cutaway::model
