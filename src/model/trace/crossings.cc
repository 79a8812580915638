// SPDX-License-Identifier: Apache-2.0
// Finds the other end: by the model's connections, by addresses of endpoints, by names of topics
// and jobs.
#include "model/trace/crossings.h"

#include <algorithm>

#include "model/connections/stores/one_of_stores.h"
#include "model/parts/draft.h"
#include "model/trace/named_ends.h"

namespace cutaway::model {
namespace {

bool is_store(std::string_view kind) {
  return kind == "datastore" || kind == "cache" || kind == "search";
}

/// Whether a part of this kind can be what the effect reaches.
bool fits(std::string_view kind, const CallEffect& effect) {
  if (effect.asks_store())
    return effect.component.empty() ? is_store(kind) || kind == "external"
                                    : kind == effect.component;
  if (effect.kind == "publish") return kind == "broker" || kind == "cache" || kind == "external";
  if (effect.kind == "enqueue") return kind == "broker" || kind == "cache" || kind == "datastore";
  if (effect.kind == "request") return kind != "actor" && !is_store(kind);
  return kind == "external" || (kind == "auth" && effect.component == kind);
}

}  // namespace

const linking::ClosedValue* Crossings::named(const meaning::Meaning& meant) {
  for (const std::string_view role : {"topic", "name", "queue", "event"}) {
    const linking::ClosedValue* value = meant.role(role);
    if (value != nullptr && !value->best().empty()) return value;
  }
  return nullptr;
}

void Crossings::add_part(std::vector<PartId>& parts, PartId part) {
  if (part.valid() && std::ranges::find(parts, part) == parts.end()) parts.push_back(part);
}

Crossings::Crossings(const Inputs& in, const Model& model, const CallBodies& bodies)
    : in_(in),
      model_(model),
      bodies_(bodies),
      contracts_(in),
      queues_(in),
      procedure_names_(in),
      endpoints_(model.endpoints) {
  for (std::size_t c = 0; c < model.connections.size(); ++c)
    connections_[model.connections[c].from].push_back(c);
  for (std::size_t e = 0; e < model.endpoints.size(); ++e) {
    for (const Place& caller : model.endpoints[e].callers)
      callers_.emplace(std::pair(caller.file, caller.line), e);
  }
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key.starts_with("left_in."))
      left_in_.emplace(value, key.substr(8));
    else if (key == "names.triggers")
      triggers_.insert(value);
  note_listeners();
  note_keepers();
}

void Crossings::note_listeners() {
  for (const meaning::Meaning& meant : in_.facts.meanings) {
    const bool takes =
        meant.means == "subscribe" || meant.means == "job" || meant.means == "websocket";
    if (!takes || !in_.own(meant.place)) continue;
    SymbolRef body = bodies_.runs(meant.handler);
    if (!body.valid()) body = bodies_.body_around(meant.scope.file, meant.scope.symbol);
    if (!body.valid()) continue;
    const linking::ClosedValue* name = named(meant);
    Landing landing{name == nullptr ? bodies_.name_of(body) : std::string(name->best()), body,
                    part_of(meant.place.file), meant.place};
    by_handler_.emplace(meant.handler, landing);
    const auto listen = [&](const std::string& to) {
      auto& all = meant.means == "job" ? jobs_[to] : topics_[to];
      const auto same = [&](const Landing& one) { return one.body == landing.body; };
      if (std::ranges::none_of(all, same)) all.push_back(landing);
    };
    // What a setting names is listed under what the settings say.
    for (const Operation& operation : model_.operations) {
      if (!contains(landing.name, "${") || operation.handler != meant.handler) continue;
      landing.name = operation.name;
      listen(operation.name);
    }
    for (std::size_t i = 0; name != nullptr && i < name->alternatives.size(); ++i) {
      const linking::ClosedText& text = name->alternatives[i];
      if (text.complete && !text.text.empty()) listen(text.text);
    }
  }
}

/// The files in which the processes of the parts start, where commands name them; empty for others.
const std::vector<std::vector<FileId>>& Crossings::entries() const {
  if (!entries_.empty() || model_.parts.empty()) return entries_;
  entries_.resize(model_.parts.size());
  std::vector<Draft> drafts = draft_workloads(in_);
  add_builds(in_, drafts);
  for (std::size_t i = 0; i < drafts.size() && i < entries_.size(); ++i) {
    if (drafts[i].part.key == model_.parts[i].key) entries_[i] = drafts[i].entries;
  }
  return entries_;
}

/// The part with the longest folder around the file; none where parts with entries of their own
/// share it.
PartId Crossings::holder_of(FileId file) const {
  PartId best;
  bool shared = false;
  std::size_t longest = 0;
  const std::string_view path = in_.file(file).path;
  for (std::size_t i = 0; i < model_.parts.size(); ++i) {
    const Part& part = model_.parts[i];
    if (!part.built_here || !below(path, part.path)) continue;
    if (best.valid() && part.path.size() < longest) continue;
    const bool tie = best.valid() && part.path.size() == longest;
    shared = tie && (shared || !entries()[i].empty() || !entries()[best.index()].empty());
    if (tie) continue;
    best = PartId(i);
    longest = part.path.size();
  }
  return shared ? PartId() : best;
}

PartId Crossings::part_of(FileId file) const {
  PartId best = holder_of(file);
  if (best.valid()) return best;
  // A library of the project belongs to the only one that runs it.
  if (run_by(file).size() == 1) return run_by(file).front();
  // What lies beside the folder of the only part belongs to it: `cmd/shop` runs `server/`.
  for (std::size_t i = 0; i < model_.parts.size(); ++i) {
    if (!model_.parts[i].built_here || !run_by(file).empty()) continue;
    if (best.valid()) return {};
    best = PartId(i);
  }
  return best;
}

/// The parts whose processes run a file, without libraries.
const std::vector<PartId>& Crossings::run_by(FileId file) const {
  if (!run_by_.empty()) return run_by_[file.index()];
  run_by_.resize(in_.project.size());
  std::vector<Draft> drafts(model_.parts.size());
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    drafts[i].part = model_.parts[i];
    for (std::uint32_t p = 0; p < in_.facts.packages.size() && drafts[i].part.built_here; ++p) {
      if (in_.facts.packages[p].folder == drafts[i].part.path) drafts[i].packages.push_back(p);
    }
  }
  // From all that lies in its folder, so that packages count as a whole.
  for (std::size_t i = 0; i < drafts.size(); ++i) drafts[i].entries = entries()[i];
  for (std::size_t f = 0; f < run_by_.size(); ++f) {
    const PartId holder = in_.own(FileId(f)) ? holder_of(FileId(f)) : PartId();
    if (holder.valid() && entries()[holder.index()].empty())
      drafts[holder.index()].entries.emplace_back(f);
  }
  const Ownership ownership(in_, drafts);
  for (std::size_t f = 0; f < run_by_.size(); ++f) {
    for (const std::uint32_t part : ownership.of(FileId(f))) {
      if (drafts[part].part.kind != "library") run_by_[f].emplace_back(part);
    }
  }
  return run_by_[file.index()];
}

PartId Crossings::process_of(const Landing& landing, PartId from) const {
  if (landing.part.valid()) {
    const std::vector<PartId> there = talked_to(twins(landing.part), from);
    return there.size() == 1 ? there.front() : landing.part;
  }
  if (!landing.body.valid()) return from;
  const std::vector<PartId>& runners = run_by(landing.body.file);
  const std::vector<PartId> others = talked_to(runners, from);
  if (others.size() == 1 && others.front() != from && others.size() < runners.size())
    return others.front();
  const bool mine = runners.empty() || std::ranges::find(runners, from) != runners.end();
  return mine ? from : PartId();
}

bool Crossings::is_product(const Part& part, TechnologyId technology) const {
  return std::ranges::any_of(part.technologies,
                             [&](TechnologyId own) { return same_product(in_, own, technology); });
}

/// A datastore that is no store of files.
bool Crossings::keeps_rows(const Part& part) const {
  return part.kind == "datastore" && std::ranges::none_of(part.technologies, [&](TechnologyId own) {
           return in_.knows(own) && in_.technology(own).category == "object storage";
         });
}

/// A store that other code of the project is seen to use, in a system where each may have its own.
/// What runs all of a folder runs what lies below it, too: an image of the whole repository is no
/// other code.
bool Crossings::is_anothers(PartId store, PartId from) const {
  return std::ranges::any_of(model_.connections, [&](const Connection& line) {
    const Part& user = model_.part(line.from);
    return line.to == store && line.from != from && user.built_here && from.valid() &&
           !below(model_.part(from).path, user.path);
  });
}

/// Whether they are the databases of which whoever sets the product up chooses one.
bool Crossings::is_one_choice(const std::vector<PartId>& stores) const {
  return std::ranges::all_of(stores, [&](PartId store) {
    const Part& part = model_.part(store);
    return is_one_of(part) && part.description == model_.part(stores.front()).description;
  });
}

/// Code that is seen with one of those of which somebody chooses may run with each of them.
void Crossings::add_choices(std::vector<PartId>& stores, PartId from) const {
  const std::vector<PartId> seen = stores;
  for (const PartId one : seen) {
    for (std::size_t i = 0; i < model_.parts.size(); ++i)
      if (is_one_choice({one, PartId(i)}) && !is_anothers(PartId(i), from))
        add_part(stores, PartId(i));
  }
}

/// The stores that a part keeps data in, those of the entities first.
std::vector<PartId> Crossings::stores_of(const CallEffect& effect, PartId from) const {
  std::vector<PartId> all, named;
  std::vector<PartId> known;
  if (const auto mine = connections_.find(from); mine != connections_.end()) {
    for (const std::size_t c : mine->second) known.push_back(model_.connections[c].to);
  }
  std::erase_if(known, [&](PartId part) { return !keeps_rows(model_.part(part)); });
  // What is only used where somebody sets it up does not keep what the code keeps anyway.
  const auto always = [&](PartId part) { return model_.part(part).set_by.empty(); };
  if (std::ranges::any_of(known, always))
    std::erase_if(known, [&](PartId part) { return !always(part); });
  const bool tables = is_of_tables(effect);
  if (known.empty()) known = only_store(tables, from);
  add_choices(known, from);
  if (!effect.entities.empty())
    std::erase_if(known, [&](PartId part) { return is_for_evaluation(part, effect.technology); });
  const auto speaks_sql = [&](PartId part) { return is_of_sql(part); };
  if (tables && std::ranges::any_of(known, speaks_sql))
    std::erase_if(known, [&](PartId part) { return !speaks_sql(part); });
  else if (effect.sql)  // the store that has the tables is none of those that are known
    std::erase_if(known, [&](PartId part) { return !model_.part(part).technologies.empty(); });
  for (const PartId to : known) {
    all.push_back(to);
    for (const std::size_t entity : effect.entities) {
      if (model_.entities[entity].store == model_.part(to).name &&
          std::ranges::find(named, to) == named.end())
        named.push_back(to);
    }
  }
  return named.empty() ? all : named;
}

/// The parts that are made of the same folder: `serve http` and `serve grpc`.
std::vector<PartId> Crossings::twins(PartId part) const {
  std::vector<PartId> out{part};
  for (std::size_t i = 0; i < model_.parts.size() && part.valid(); ++i) {
    const Part& other = model_.parts[i];
    if (other.built_here && !other.path.empty() && other.path == model_.part(part).path &&
        other.kind != "library")
      add_part(out, PartId(i));
  }
  return out;
}

/// Of several that run the same code those that this one has a line to, where it has any.
std::vector<PartId> Crossings::talked_to(std::vector<PartId> ends, PartId from) const {
  const auto mine = connections_.find(from);
  if (ends.size() < 2 || mine == connections_.end()) return ends;
  const auto known = [&](PartId end) {
    return std::ranges::any_of(mine->second,
                               [&](std::size_t c) { return model_.connections[c].to == end; });
  };
  if (std::ranges::none_of(ends, known)) return ends;
  std::erase_if(ends, [&](PartId end) { return !known(end); });
  return ends;
}

std::vector<PartId> Crossings::reached(const CallEffect& effect, PartId from,
                                       const Place& place) const {
  if (effect.end_known) return talked_to(effect.ends, from);
  if (over_open_line(in_, effect)) return {};
  if (effect.kind == "enqueue" && in_.knows(effect.technology)) {
    const auto kept = left_in_.find(in_.technology(effect.technology).id);
    if (kept != left_in_.end()) return product_of(kept->second, from);
  }
  std::vector<PartId> by_place, by_product;
  const auto mine = connections_.find(from);
  if (mine != connections_.end()) {
    for (const std::size_t c : mine->second) {
      const Connection& line = model_.connections[c];
      const Part& to = model_.part(line.to);
      if (!fits(to.kind, effect)) continue;
      const auto here = [&](const Place& one) {
        const auto covers = [&](const Place& asks) {
          return one.file == asks.file && one.line >= asks.line && one.line <= asks.end_line;
        };
        return covers(place) || std::ranges::any_of(effect.declared, covers);
      };
      if (std::ranges::any_of(line.places, here)) by_place.push_back(line.to);
      // What a part is built with is not what it is.
      if (in_.knows(effect.technology) && !to.built_here && is_product(to, effect.technology))
        by_product.push_back(line.to);
    }
  }
  // A call that any of several could answer says nothing of them.
  if (effect.kind == "request" && by_product.size() > 1) return by_place;
  if (!by_product.empty()) return by_product;
  if (!by_place.empty()) return by_place;
  if (effect.asks_store() && effect.component.empty()) return stores_of(effect, from);
  if (effect.asks_store() || effect.kind == "enqueue" || effect.kind == "publish")
    return only_one(effect, from);
  return effect.kind == "mail" ? posted(effect, from) : addressed_beside(effect, from, place);
}

/// A mail that no vendor's library sends goes through the only mail server that the part hands its
/// mails to, wherever it is written.
std::vector<PartId> Crossings::posted(const CallEffect& effect, PartId from) const {
  std::vector<PartId> out;
  const auto mine = connections_.find(from);
  const bool vendor =
      in_.knows(effect.technology) && in_.technology(effect.technology).component == "external";
  if (vendor || mine == connections_.end()) return out;
  for (const std::size_t c : mine->second) {
    const Connection& line = model_.connections[c];
    if (line.protocol == "SMTP" && fits(model_.part(line.to).kind, effect)) add_part(out, line.to);
  }
  return out.size() == 1 ? out : std::vector<PartId>();
}

namespace {

/// `def latest(url): return httpx.get(url)`: the whole address is what the caller gives, and no
/// client stands before it that was made with another one.
bool is_given_whole(const Inputs& in, const Place& place) {
  const syntax::Syntax& syntax = in.project.of(place.file);
  const auto targets = in.links.calls(place.file);
  for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
    const syntax::Call& call = syntax.calls[c];
    if (call.line != place.line || targets[c].origin == 0 || call.argument_count == 0) continue;
    const std::string_view origin = in.links.name(targets[c].origin);
    const std::size_t colon = origin.find(':');
    const ValueId first = syntax.arguments[call.first_argument];
    if (colon != std::string_view::npos && origin.find('.', colon) == std::string_view::npos &&
        first.valid() && syntax.value(first).kind == syntax::ValueKind::parameter)
      return true;
  }
  return false;
}

}  // namespace

/// A client's calls that give no address of their own reach the only outside system that their file
/// names.
std::vector<PartId> Crossings::addressed_beside(const CallEffect& effect, PartId from,
                                                const Place& place) const {
  const linking::ClosedValue* address =
      effect.meant == nullptr ? nullptr : effect.meant->role("address");
  // "{base}/labels" is asked at whatever the client is made with.
  const bool bare = effect.kind == "request" && effect.meant != nullptr &&
                    (address == nullptr || address->best().starts_with('{'));
  const auto mine = connections_.find(from);
  std::vector<PartId> out;
  if (!bare || mine == connections_.end()) return out;
  if (is_given_whole(in_, place)) return out;
  for (const std::size_t c : mine->second) {
    const Connection& line = model_.connections[c];
    const bool beside =
        std::ranges::any_of(line.places, [&](const Place& one) { return one.file == place.file; });
    // Nobody sends a request to what takes mails.
    const bool posts = line.protocol == "SMTP";
    if (beside && !posts && model_.part(line.to).kind == "external") add_part(out, line.to);
  }
  return out.size() == 1 ? out : std::vector<PartId>();
}

/// The parts that are that product: those that the part talks to, else the only one.
std::vector<PartId> Crossings::product_of(std::string_view id, PartId from) const {
  std::vector<PartId> all;
  for (std::size_t i = 0; i < model_.parts.size(); ++i) {
    const auto& own = model_.parts[i].technologies;
    if (std::ranges::any_of(
            own, [&](TechnologyId one) { return in_.knows(one) && in_.technology(one).id == id; }))
      all.emplace_back(i);
  }
  std::vector<PartId> talked = talked_to(all, from);
  return talked.size() == 1 ? talked : std::vector<PartId>();
}

/// "api.parcels.io" of `https://api.parcels.io/v1/rates`; "" where the host is open, or is a name
/// that only this network knows.
static std::string host_outside(std::string_view address) {
  const std::size_t at = address.find("://");
  if (at == std::string_view::npos || !address.starts_with("http")) return {};
  std::string_view host = address.substr(at + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  const std::size_t dot = host.rfind('.');
  const std::string_view top = dot == std::string_view::npos ? "" : host.substr(dot + 1);
  const auto plain = [](char c) {
    return c == '-' || c == '.' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
  };
  const bool named = top.size() > 1 && std::ranges::all_of(host, plain) &&
                     std::ranges::none_of(top, [](char c) { return c >= '0' && c <= '9'; });
  const bool inside = top == "local" || top == "internal" || top == "localhost" || top == "test" ||
                      top == "example" || top == "invalid" || contains(host, "example.");
  return named && !inside ? std::string(host) : std::string();
}

std::string Crossings::beyond(const CallEffect& effect, const std::vector<PartId>& reached) const {
  if (!reached.empty() || effect.end_known) return {};
  if (effect.kind == "request")
    if (std::string host = host_outside(name_of(effect)); !host.empty()) return host;
  if (!in_.knows(effect.technology)) return {};
  const catalogue::Technology& product = in_.technology(effect.technology);
  const bool somebody = is_store(product.component) || product.component == "broker" ||
                        product.component == "external" || product.component == "auth";
  return somebody ? product.name : std::string();
}

}  // namespace cutaway::model
