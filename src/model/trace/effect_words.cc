// SPDX-License-Identifier: Apache-2.0
// The words of steps that lead outside.
#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {
namespace {

/// "`webhookUrl`" of an address that is nothing but what a name of several words holds; one word
/// says too little.
std::string address_held(const CallEffect& effect) {
  const linking::ClosedValue* address =
      effect.meant == nullptr ? nullptr : effect.meant->role("address");
  if (address == nullptr || address->alternatives.size() != 1) return {};
  const std::string_view text = address->best();
  if (!text.starts_with('{') || text.find('}') != text.size() - 1) return {};
  const std::string_view name = text.substr(1, text.size() - 2);
  const bool plain = std::ranges::all_of(name, [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
  });
  return plain && identifier_words(name).size() > 1 ? "`" + std::string(name) + "`" : std::string();
}

}  // namespace

bool over_open_line(const Inputs& in, const CallEffect& effect) {
  if (effect.kind != "publish" || !in.knows(effect.technology)) return false;
  const catalogue::Technology& through = in.technology(effect.technology);
  return through.category == "realtime" && through.component.empty();
}

std::string_view own_store(const Inputs& in, const CallEffect& effect) {
  if (in.knows(effect.technology)) return "its store";
  return effect.component == "cache"    ? "its cache"
         : effect.component == "search" ? "its search index"
                                        : "its store";
}

bool asks_frameworks_own(const Inputs& in, const CallEffect& effect,
                         const std::vector<PartId>& reaches) {
  return reaches.empty() && effect.asks_store() && !in.knows(effect.technology) &&
         (effect.component == "cache" || effect.component == "search");
}

CallEffect effect_of(const InheritedAction& action) {
  CallEffect effect;
  effect.kind = action.writes ? "write" : "read";
  effect.entities = action.entities;
  effect.confidence = Confidence::medium;
  return effect;
}

std::string effect_words(const Inputs& in, const Model& model, const CallEffect& effect,
                         const std::vector<PartId>& reaches, std::string& what) {
  std::vector<std::string> names, things;
  for (const PartId part : reaches) add_once(names, model.part(part).name);
  for (const std::size_t entity : effect.entities) add_once(things, model.entities[entity].name);
  for (const std::string& table : effect.tables) add_once(things, table);
  const std::string through =
      in.knows(effect.technology) ? in.technology(effect.technology).name : "";
  std::string to = names.size() > 1 ? join(names, " or ") : names.empty() ? "" : names.front();
  // Which of several stores it is, settings decide that are not seen.
  if (effect.asks_store() && names.size() > 1) to.clear();
  const std::string said = Crossings::name_of(effect);
  const auto with = [](std::string_view word, const std::string& name) {
    return name.empty() ? std::string() : " " + std::string(word) + " " + name;
  };
  what = !things.empty() ? join_and(things) : !said.empty() ? said : !to.empty() ? to : through;
  if (MachineWork::is_machine(effect.kind))
    return machine_words(effect.kind, said) + with("in", join(names, " or "));
  const std::string_view store = own_store(in, effect);
  if (effect.kind == "use" && !effect.deed.empty())
    return std::string(effect.deed) + (to.empty()
                                           ? " " + std::string(store) + with("through", through)
                                           : " the cache in " + to);
  if (effect.kind == "use")
    return "uses " + (!to.empty() ? to : std::string(store) + with("through", through));
  if (effect.kind == "read" || effect.kind == "write") {
    const bool reads = effect.kind == "read";
    if (!things.empty())
      return (reads ? "reads " : "writes ") + join_and(things) + with("in", to) +
             (to.empty() && !through.empty() ? " through " + through : "");
    if (!to.empty()) return (reads ? "reads from " : "writes to ") + to;
    return (reads ? "reads from " : "writes to ") + std::string(store) + with("through", through);
  }
  if (to.empty()) to = through;
  if (effect.kind == "publish") {
    const bool line = names.empty() && over_open_line(in, effect);
    return "sends " + (said.empty() ? "a message" : said) + with(line ? "over" : "to", to);
  }
  if (effect.kind == "enqueue") {
    // A framework only hands work on: where it waits, settings say.
    const bool framework = names.empty() && in.knows(effect.technology) &&
                           in.technology(effect.technology).category == "web framework";
    return "leaves " + (said.empty() ? "work" : said) + " for later" +
           with(framework ? "in the queue of" : "in", to);
  }
  if (effect.kind == "request") {
    if (!names.empty()) return "calls " + join(names, " or ") + (said.empty() ? "" : " at " + said);
    if (!said.empty()) return "calls " + said;
    const std::string held = address_held(effect);
    return "sends a request" + with("to the address in", held) + with("through", through);
  }
  if (effect.kind == "mail") return "sends a mail" + with("through", to);
  if (effect.kind == "ask") return "asks a language model" + with("through", to);
  return "calls " + (to.empty() ? std::string("an outside system") : to);
}

bool join_asked(const Inputs& in, const Model& model, const CallEffect& effect, TraceStep& step) {
  const bool reads = effect.kind == "read" && step.kind == "read" && step.times == 1;
  if (!reads || step.entities.empty() || effect.entities.empty() || !effect.tables.empty())
    return false;
  CallEffect whole = effect;
  whole.entities.clear();
  std::ranges::set_union(step.entities, effect.entities, std::back_inserter(whole.entities));
  if (whole.entities.size() == step.entities.size() + effect.entities.size()) return false;
  if (whole.entities.size() == step.entities.size()) return true;
  step.verb = effect_words(in, model, whole, step.reaches, step.what);
  step.entities = std::move(whole.entities);
  return true;
}

TraceStep effect_step(const Tracing::Tables& tables, const CallEffect& effect,
                      std::vector<PartId> reaches, PartId part, const Place& place) {
  TraceStep step;
  step.kind = effect.kind;
  step.reaches = std::move(reaches);
  step.entities = effect.entities;
  if (asks_frameworks_own(tables.in, effect, step.reaches))
    step.beyond = own_store(tables.in, effect);
  step.verb = effect_words(tables.in, tables.model, effect, step.reaches, step.what);
  step.part = part;
  step.confidence = effect.confidence;
  step.places = {place};
  return step;
}

TraceStep effect_step(const Tracing::Tables& tables, const CallEffect& effect, PartId part,
                      const Place& place) {
  return effect_step(tables, effect, tables.crossings.reached(effect, part, place), part, place);
}

}  // namespace cutaway::model
