// SPDX-License-Identifier: Apache-2.0
// What takes over where a call leaves its process: endpoints, listeners, jobs, contracts.
#include <algorithm>

#include "model/trace/crossings.h"
#include "model/trace/named_ends.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostLandings = 6;

}  // namespace

/// `mail.delay(order)`, `Mail.perform_later(order)`, `dispatch(new Mail($order))`: the job itself
/// is called upon or handed over.
std::optional<Landing> Crossings::job_named(FileId file, const syntax::Call& call) const {
  const syntax::Syntax& syntax = in_.project.of(file);
  std::vector<ValueId> values;
  ValueId at = call.callee;
  bool called = true;
  for (int step = 0; step < 4 && at.valid() && called; ++step) {  // Mail.set(wait: 5).perform_later
    const syntax::ValueNode& node = syntax.value(at);
    if (node.child_count == 0) break;
    at = syntax.child(node, 0);
    const bool is_call = syntax.value(at).kind == syntax::ValueKind::call;
    // What has the bus as a field is not what is handed over: `$this->bus->dispatch($mail)`.
    called = is_call || node.kind == syntax::ValueKind::call;
    if (!is_call) values.push_back(at);
  }
  if (call.argument_count > 0) values.push_back(syntax.arguments[call.first_argument]);
  for (const ValueId value : values) {
    if (!value.valid()) continue;
    const SymbolRef symbol = in_.links.what_is({file, value}).symbol;
    if (!symbol.valid() || !in_.own(symbol.file)) continue;
    if (const auto known = by_handler_.find(symbol); known != by_handler_.end())
      return known->second;
    const auto kind = in_.project.of(symbol.file).symbols[symbol.symbol.index()].kind;
    const SymbolRef body =
        kind == syntax::SymbolKind::class_ ? bodies_.runs(symbol, true) : SymbolRef();
    if (body.valid())
      return Landing{bodies_.name_of(body), body, part_of(body.file), bodies_.place_of(body)};
  }
  return std::nullopt;
}

/// What a class of work runs, or the only class below an interface of that name that runs any.
static SymbolRef run_by_name(const Inputs& in, const Model& model, const CallBodies& bodies,
                             std::string_view name) {
  SymbolRef out;
  for (const Operation& operation : model.operations) {
    SymbolRef type = operation.handler;
    if (!type.valid() || !in.own(type.file)) continue;
    const syntax::Syntax& there = in.project.of(type.file);
    const syntax::Symbol& handler = there.symbols[type.symbol.index()];
    if (handler.kind != syntax::SymbolKind::class_) type.symbol = handler.container;
    if (!type.symbol.valid()) continue;
    const auto is_called = [&](SymbolRef above) {
      const syntax::Syntax& syntax = in.project.of(above.file);
      return syntax.text(syntax.symbols[above.symbol.index()].name) == name;
    };
    if (!std::ranges::any_of(bodies.upwards(type), is_called)) continue;
    const SymbolRef body = bodies.runs(type, true);
    if (!bodies.is_run(body) || bodies.bodyless(body) || body == out) continue;
    if (out.valid()) return {};
    out = body;
  }
  return out;
}

/// `new JobKey(nameof(ICloseOrders), "nightly")`: the work whose class, or an interface of it, is
/// named in what the call is given first.
std::optional<Landing> Crossings::work_named(FileId file, const syntax::Call& call) const {
  constexpr std::size_t kMostNodes = 24;
  const syntax::Syntax& syntax = in_.project.of(file);
  std::vector<ValueId> open;
  if (call.argument_count > 0) open.push_back(syntax.arguments[call.first_argument]);
  for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
    if (!open[i].valid()) continue;
    const syntax::ValueNode& node = syntax.value(open[i]);
    for (std::uint32_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    const std::string_view name = syntax.text(node.text);
    if (node.kind != syntax::ValueKind::string || identifier_words(name).size() < 2) continue;
    const SymbolRef body = run_by_name(in_, model_, bodies_, name);
    if (body.valid())
      return Landing{bodies_.name_of(body), body, part_of(body.file), bodies_.place_of(body)};
  }
  return std::nullopt;
}

/// `Jobs.Trigger(nameof(ICloseOrders))` of an own function that only has the work run.
std::vector<Landing> Crossings::triggered(CallEffect& effect, FileId file,
                                          std::uint32_t index) const {
  const syntax::Call& call = in_.project.of(file).calls[index];
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || !targets[index].symbol.valid()) return {};
  const auto words = identifier_words(in_.project.of(file).text(call.name));
  if (words.empty() || !triggers_.contains(lower(words.front()))) return {};
  const auto work = work_named(file, call);
  if (!work) return {};
  effect.kind = "enqueue";
  effect.said = work->name;
  effect.confidence = Confidence::medium;
  effect.passed = true;
  return {*work};
}

std::vector<Landing> Crossings::landings(const CallEffect& effect, FileId file,
                                         std::uint32_t index) const {
  std::vector<Landing> out;
  const syntax::Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (effect.kind == "request") {
    std::vector<Place> asking{{file, call.line, call.line}};
    if (!effect.declared.empty()) asking.push_back(effect.declared.front());
    for (const Place& place : asking) {
      auto at = callers_.lower_bound({place.file, place.line});
      for (; at != callers_.end() && out.size() < kMostLandings; ++at) {
        if (at->first.first != place.file || at->first.second > place.end_line) break;
        const Endpoint& endpoint = model_.endpoints[at->second];
        out.push_back({endpoint.method + " " + endpoint.path, bodies_.runs(endpoint.handler),
                       endpoint.part, endpoint.places.front()});
      }
    }
    return out;
  }
  if (effect.kind != "publish" && effect.kind != "enqueue") return out;
  if (const auto job = job_named(file, call)) return {*job};
  if (const auto work = effect.kind == "enqueue" ? work_named(file, call) : std::nullopt)
    return {*work};
  const auto& table = effect.kind == "publish" ? topics_ : jobs_;
  const auto add = [&](std::string_view named) {
    const auto at = table.find(named);
    if (at == table.end()) return;
    for (const Landing& landing : at->second) {
      if (out.size() < kMostLandings) out.push_back(landing);
    }
  };
  const linking::ClosedValue* name = effect.meant == nullptr ? nullptr : named(*effect.meant);
  if (name == nullptr) {  // `bus.Publish(paid)`: the class of the message is its name
    for (const std::string_view type : bodies_.given_types(file, index)) {
      if (out.empty()) add(type);
    }
    return out;
  }
  for (const linking::ClosedText& text : name->alternatives) {
    if (text.complete) add(text.text);
  }
  if (!out.empty() || effect.kind != "publish") return out;
  for (const BoundQueues::Bound& bound : queues_.of(*effect.meant)) {
    const std::size_t before = out.size();
    add(bound.queue);
    for (std::size_t i = before; i < out.size() && !bound.key.empty(); ++i)
      out[i].condition = "if its key is `" + bound.key + "`";
  }
  return out;
}

std::vector<Landing> Crossings::over_contract(CallEffect& effect, FileId file,
                                              std::uint32_t index) const {
  ContractLandings::Answer answer = contracts_.of(file, index);
  if (answer.name.empty()) return {};
  effect.kind = "request";
  effect.technology = answer.technology;
  effect.said = answer.name;
  effect.entities.clear();
  effect.end_known = true;
  if (answer.body.valid()) {
    const PartId holder = part_of(answer.body.file);
    if (holder.valid()) effect.ends = twins(holder);
    if (effect.ends.empty()) effect.ends = run_by(answer.body.file);
    keep_named(model_, effect.ends, answer.name);
  }
  for (const FileId server : answer.served)
    if (!answer.body.valid()) add_part(effect.ends, part_of(server));
  if (!answer.body.valid()) return {};
  PartId there = part_of(answer.body.file);
  if (!there.valid() && effect.ends.size() == 1) there = effect.ends.front();
  return {{std::move(answer.name), answer.body, there, bodies_.place_of(answer.body)}};
}

/// `api.orders.list({})`, where the router has a procedure of that name and nobody knows what else
/// the call could reach.
std::vector<Landing> Crossings::of_procedure(CallEffect& effect, FileId file,
                                             std::uint32_t index) const {
  if (procedures_.empty()) return {};
  const auto known = procedures_.find(procedure_names_.asked(file, index));
  if (known == procedures_.end()) return {};
  // `caller.orders.list({})` names no way of asking: the router is called in the same process.
  if (procedure_names_.is_direct(file, index)) return {known->second};
  effect.kind = "request";
  effect.said = known->first;
  effect.confidence = Confidence::medium;
  effect.end_known = true;
  return {known->second};
}

bool Crossings::stays_inside(const CallEffect& effect, PartId from, const Place& place) const {
  const bool either = (effect.kind == "use" && effect.component == "cache") ||
                      (effect.kind == "read" && effect.component == "search");
  return either && !in_.knows(effect.technology) && reached(effect, from, place).empty();
}

/// Of the endpoints of a path those of the part that the declared client is seen to ask; what a
/// gateway passes on may be anybody's.
void Crossings::keep_asked(const CallEffect& effect, FileId file, std::vector<Landing>& out) const {
  if (effect.declared.size() < 2 || effect.end_known) return;
  std::vector<PartId> asked;
  for (const PartId end : reached(effect, part_of(file), effect.declared.back()))
    for (const PartId twin : twins(end)) add_part(asked, twin);
  const auto passes_on = [&](PartId end) { return model_.part(end).kind == "gateway"; };
  if (asked.empty() || std::ranges::any_of(asked, passes_on)) return;
  std::erase_if(
      out, [&](const Landing& one) { return std::ranges::find(asked, one.part) == asked.end(); });
}

/// A client of a server's own that is made with the address of somebody: it does not ask itself.
bool Crossings::is_given_address(const CallEffect& effect, FileId file, std::uint32_t index) const {
  const PartId own = part_of(file);
  const bool server = own.valid() && model_.part(own).kind == "service";
  if (!server || !name_of(effect).starts_with('{')) return false;
  const syntax::Syntax& syntax = in_.project.of(file);
  for (SymbolId at = syntax.calls[index].scope; at.valid();
       at = syntax.symbols[at.index()].container) {
    const syntax::SymbolKind kind = syntax.symbols[at.index()].kind;
    if (kind == syntax::SymbolKind::class_ || kind == syntax::SymbolKind::struct_ ||
        kind == syntax::SymbolKind::parameter_object)
      return true;
  }
  return false;
}

/// `https://{domain}/.well-known/…`: whoever it is, each host answers such a path (RFC 8615).
static bool is_asked_of_any_host(std::string_view address) {
  const std::size_t host = address.find("://");
  if (host == std::string_view::npos || address.substr(host + 3, 1) != "{") return false;
  const std::size_t path = address.find('/', host + 3);
  return path != std::string_view::npos && address.substr(path).starts_with("/.well-known/");
}

std::vector<Landing> Crossings::taken(CallEffect& effect, FileId file, std::uint32_t index) const {
  if (!effect.any()) {
    std::vector<Landing> called = over_contract(effect, file, index);
    if (!effect.any()) called = triggered(effect, file, index);
    return effect.any() ? called : of_procedure(effect, file, index);
  }
  std::vector<Landing> out = landings(effect, file, index);
  if (over_open_line(in_, effect))  // the other side hears it
    std::erase_if(out, [own = part_of(file)](const Landing& one) { return one.part == own; });
  if (effect.kind != "request") return out;
  if (is_asked_of_any_host(name_of(effect))) out.clear();
  if (out.empty()) return over_contract(effect, file, index);
  // Who writes a host asks somebody else; a path alone may be this part's own.
  if (contains(name_of(effect), "://")) {
    const PartId own = part_of(file);
    const auto here = [&](const Landing& landing) { return landing.part == own; };
    if (!std::ranges::all_of(out, here)) std::erase_if(out, here);
  } else if (is_given_address(effect, file, index)) {
    std::erase_if(out, [own = part_of(file)](const Landing& one) { return one.part == own; });
    if (out.empty()) return out;
  }
  keep_asked(effect, file, out);
  for (const Landing& landing : out) add_part(effect.ends, landing.part);
  effect.end_known = effect.ends.size() == 1;
  if (effect.end_known) effect.ends = twins(effect.ends.front());
  return out;
}

std::string Crossings::name_of(const CallEffect& effect) {
  if (!effect.said.empty() || effect.meant == nullptr) return effect.said;
  const linking::ClosedValue* name = effect.kind != "request" ? named(*effect.meant)
                                     : effect.meant->role("address") != nullptr
                                         ? effect.meant->role("address")
                                         : effect.meant->role("path");
  if (name == nullptr) return {};
  // A name of holes alone says nothing: "{url}".
  bool hole = false;
  std::size_t said = 0;
  for (const char c : name->best()) {
    hole = c == '{' || (hole && c != '}');
    const char low = static_cast<char>(c | 32);
    said += !hole && low >= 'a' && low <= 'z' ? 1 : 0;
  }
  return said < 3 ? std::string() : std::string(name->best());
}

}  // namespace cutaway::model
