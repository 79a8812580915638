// SPDX-License-Identifier: Apache-2.0
// What the code reaches and nobody here runs: stores and brokers by their drivers, vendors by SDK
// or host, and the user.
#include <algorithm>
#include <map>
#include <set>

#include "model/steps.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostOutside = 60;

bool is_store(std::string_view component) {
  return component == "datastore" || component == "cache" || component == "broker" ||
         component == "search";
}

class Outside {
 public:
  Outside(const Inputs& in, std::vector<Draft>& drafts) : in_(in), drafts_(drafts) {
    for (const Draft& draft : drafts) taken_.insert(name_key(draft.part.name));
  }

  void from_usages(const std::vector<Usage>& usages) {
    for (const Usage& usage : usages) {
      const std::string& component = in_.technology(usage.technology).component;
      if (component.empty() || drafts_[usage.draft].part.kind == "library") continue;
      if (drafts_[usage.draft].part.kind == component && component != "external") continue;
      // A manifest line alone may be left over; a store also needs somebody who opens it.
      const bool used = usage.imports + usage.calls + usage.addresses > 0;
      if (!used || runs_here(usage.technology)) continue;
      Draft& draft = outside(usage.technology);
      for (const Place& place : usage.places) {
        if (draft.part.places.size() < 6) add_once(draft.part.places, place);
      }
    }
  }

  void from_mentions(const std::vector<Mention>& mentions, const AddressBook& book) {
    for (const Mention& mention : mentions) {
      const Address& address = mention.address;
      if (book.find(mention) != -1 || !from_product(mention)) continue;
      for (const TechnologyId id : in_.catalogue.by_host(address.host)) {
        if (in_.knows(id) && in_.technology(id).component == "external" && !runs_here(id))
          add_once(outside(id).part.places, mention.place);
      }
      if (!in_.catalogue.by_host(address.host).empty() || !unknown_vendor(mention)) continue;
      add_host(mention);
    }
  }

  void add_user();

 private:
  bool runs_here(TechnologyId technology) const {
    return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& draft) {
      return (draft.itself.valid() && draft.deployed &&
              same_product(in_, draft.itself, technology)) ||
             (draft.serves.valid() && same_product(in_, draft.serves, technology));
    });
  }

  bool from_product(const Mention& mention) const {
    return std::any_of(mention.owners.begin(), mention.owners.end(), [&](std::uint32_t o) {
      return drafts_[o].part.built_here && drafts_[o].part.kind != "library";
    });
  }

  /// A public host that a client call or a default address names.
  static bool unknown_vendor(const Mention& mention) {
    const Address& address = mention.address;
    const bool web = address.scheme == "http" || address.scheme == "https";
    const bool called = mention.where == Where::call && mention.means == "client_call";
    if (!web || !(called || mention.where == Where::default_value) || !contains(address.host, "."))
      return false;
    const auto labels = split(address.host, '.');
    const std::string_view top = labels.back();
    static constexpr std::string_view kNotPublic[] = {
        "local", "internal", "svc", "test", "example", "invalid", "localhost", "lan", "cluster"};
    if (top.size() < 2 ||
        std::find(std::begin(kNotPublic), std::end(kNotPublic), top) != std::end(kNotPublic))
      return false;
    if (!std::all_of(top.begin(), top.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
      return false;
    return labels.size() < 2 || !labels[labels.size() - 2].starts_with("example");
  }

  Draft& outside(TechnologyId id) {
    for (Draft& draft : drafts_) {
      if (!draft.deployed && !draft.part.built_here && draft.itself.valid() &&
          same_product(in_, draft.itself, id))
        return draft;
    }
    if (added_ >= kMostOutside) return spare_;
    const catalogue::Technology& technology = in_.technology(id);
    Draft& draft = fresh("technology:" + technology.id, technology.name);
    draft.itself = id;
    draft.part.kind = technology.component;
    draft.part.aliases.push_back(technology.id);
    draft.part.technologies.push_back(id);
    draft.part.basis = is_store(technology.component) ? Basis::inferred : Basis::seen;
    return draft;
  }

  void add_host(const Mention& mention) {
    std::string name = mention.address.host;
    for (const std::string_view front : {"www.", "api."}) {
      if (name.starts_with(front)) name = name.substr(front.size());
    }
    for (Draft& draft : drafts_) {
      if (draft.part.key == "host:" + name) return add_once(draft.part.places, mention.place);
    }
    if (added_ >= kMostOutside) return;
    Draft& draft = fresh("host:" + name, name);
    draft.hosts = {mention.address.host};
    draft.part.kind = "external";
    if (mention.address.host != name) draft.part.aliases.push_back(mention.address.host);
    draft.part.places.push_back(mention.place);
    draft.part.confidence = Confidence::medium;
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
  std::set<std::string> taken_;
  std::size_t added_ = 0;
  Draft spare_;
};

/// One actor for everybody who uses it, if there is something to use.
void Outside::add_user() {
  Place shown;
  for (const Draft& draft : drafts_) {
    const Part& part = draft.part;
    const bool surface =
        part.kind == "web" || part.kind == "gateway" || part.kind == "mobile" ||
        part.kind == "desktop" ||
        (part.kind == "service" && part.built_here && (part.exposed || !part.ports.empty()));
    if (surface && !shown.file.valid() && !part.places.empty()) shown = part.places.front();
  }
  if (!shown.file.valid()) return;
  Draft& user = fresh("actor:user", taken_.contains("user") ? "Users" : "User");
  user.part.kind = "actor";
  user.part.basis = Basis::inferred;
  user.part.places.push_back(shown);
}

}  // namespace

void add_outside(const Inputs& in, const std::vector<Usage>& usages,
                 const std::vector<Mention>& mentions, std::vector<Draft>& drafts) {
  const AddressBook book(in, drafts);
  Outside outside(in, drafts);
  outside.from_usages(usages);
  outside.from_mentions(mentions, book);
  outside.add_user();
}

}  // namespace cutaway::model
