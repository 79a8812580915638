// SPDX-License-Identifier: Apache-2.0
// The tables behind Tracing, for the walks in this room only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/trace/aspects.h"
#include "model/trace/busy_functions.h"
#include "model/trace/channels.h"
#include "model/trace/crossings.h"
#include "model/trace/fetched_along.h"
#include "model/trace/fetched_rows.h"
#include "model/trace/first_time.h"
#include "model/trace/generic_bodies.h"
#include "model/trace/given_ends.h"
#include "model/trace/handed_rows.h"
#include "model/trace/handed_things.h"
#include "model/trace/held_fields.h"
#include "model/trace/held_queries.h"
#include "model/trace/kept_hooks.h"
#include "model/trace/lost_calls.h"
#include "model/trace/marked_bodies.h"
#include "model/trace/people_asked.h"
#include "model/trace/refusals_inside.h"
#include "model/trace/shared_effects.h"
#include "model/trace/strategies.h"
#include "model/trace/taken_along.h"
#include "model/trace/trace.h"

namespace cutaway::model {

struct Tracing::Tables {
  explicit Tables(const Analysis& analysis);

  Inputs in;
  const Model& model;
  CallBodies bodies;
  RefusalsInside refusals;
  HeldQueries held;
  GenericBodies generic;
  HandedThings things;
  FetchedRows fetched;
  FetchedAlong members;
  CallEffects effects;
  HandedRows rows;
  KeptHooks hooks;
  TakenAlong along;
  SharedEffects shared;
  Crossings crossings;
  LostCalls lost;
  MarkedBodies marked;
  Aspects aspects;
  Strategies strategies;
  FirstTime first_time;
  Channels channels;
  HeldFields fields;
  BusyFunctions busy;
  GivenEnds given;
  PeopleAsked people;
  std::vector<EntryPoint> entries;
  /// What the classes of endpoints do to the row that they write, by part and name of the endpoint.
  std::map<std::pair<std::uint32_t, std::string>, std::string> deeds;

  /// "update"; "" where the action only reads, and where nobody knows.
  std::string_view deed_of(const EntryPoint& entry, const InheritedAction& action) const {
    const auto known = deeds.find({entry.part.value, entry.name});
    return action.writes && known != deeds.end() ? std::string_view(known->second)
                                                 : std::string_view();
  }
};

/// What happens after an entry point; the whole of Tracing::from.
Trace walk(const Tracing::Tables& tables, const EntryPoint& entry, const TraceLimits& limits);
/// What an inherited action does, like a call that does it.
CallEffect effect_of(const InheritedAction& action);
/// What an effect asks of which nobody knows what it is: "its cache", "its search index".
std::string_view own_store(const Inputs& in, const CallEffect& effect);
/// Whether it asks a cache or a search index that a framework has by itself.
bool asks_frameworks_own(const Inputs& in, const CallEffect& effect,
                         const std::vector<PartId>& reaches);
/// The words of a step that does something outside: "saves Order in PostgreSQL".
std::string effect_words(const Inputs& in, const Model& model, const CallEffect& effect,
                         const std::vector<PartId>& reaches, std::string& what);
/// The step of an effect at a place; where it stands among others is not told yet.
TraceStep effect_step(const Tracing::Tables& tables, const CallEffect& effect, PartId part,
                      const Place& place);
/// The same where it is known what is at the other end.
TraceStep effect_step(const Tracing::Tables& tables, const CallEffect& effect,
                      std::vector<PartId> reaches, PartId part, const Place& place);
/// Joins what a later call of the same chain reads to the step that tells the chain, where both are
/// about the same; false where they are not.
bool join_asked(const Inputs& in, const Model& model, const CallEffect& effect, TraceStep& step);
/// The own function that checks for a guard, be it one that the guard only names.
SymbolRef guard_body(const Tracing::Tables& tables, const meaning::Guarding& guard);
/// Functions of own code that a word names.
std::vector<EntryPoint> find_functions(const Tracing::Tables& tables, std::string_view what);

}  // namespace cutaway::model
