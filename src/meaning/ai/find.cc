// SPDX-License-Identifier: Apache-2.0
// The book of models, chapter by chapter: the ground first, then who offers, which one, what it is
// told, what bounds it, what stands around it.
#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/bounds/agent_loops.h"
#include "meaning/ai/bounds/caught.h"
#include "meaning/ai/bounds/chosen_bounds.h"
#include "meaning/ai/bounds/first_values.h"
#include "meaning/ai/bounds/kept_first.h"
#include "meaning/ai/bounds/on_call.h"
#include "meaning/ai/bounds/own_guards.h"
#include "meaning/ai/bounds/placed_numbers.h"
#include "meaning/ai/bounds/refusals.h"
#include "meaning/ai/bounds/round_names.h"
#include "meaning/ai/bounds/stops.h"
#include "meaning/ai/bounds/token_cuts.h"
#include "meaning/ai/bounds/usage.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/models/default_pack.h"
#include "meaning/ai/models/described.h"
#include "meaning/ai/models/first_taken.h"
#include "meaning/ai/models/form_fields.h"
#include "meaning/ai/models/input_defaults.h"
#include "meaning/ai/models/keyed_models.h"
#include "meaning/ai/models/last_resort.h"
#include "meaning/ai/models/named_stores.h"
#include "meaning/ai/models/runs_here.h"
#include "meaning/ai/models/unset.h"
#include "meaning/ai/noted.h"
#include "meaning/ai/paths/asked_steps.h"
#include "meaning/ai/paths/follow.h"
#include "meaning/ai/paths/in_catch.h"
#include "meaning/ai/paths/sent_outside.h"
#include "meaning/ai/paths/test_only.h"
#include "meaning/ai/paths/unmade.h"
#include "meaning/ai/prompts/cache_marks.h"
#include "meaning/ai/prompts/prompt_constants.h"
#include "meaning/ai/prompts/pulled.h"
#include "meaning/ai/retrieval/last_said.h"
#include "meaning/ai/retrieval/own_order.h"
#include "meaning/ai/retrieval/own_search.h"
#include "meaning/ai/retrieval/retrieved.h"
#include "meaning/ai/retrieval/routers.h"
#include "meaning/ai/retrieval/said_before.h"
#include "meaning/ai/retrieval/taken_in.h"
#include "meaning/ai/retrieval/web_on_way.h"
#include "meaning/ai/tools/agent_given.h"
#include "meaning/ai/tools/asked_again.h"
#include "meaning/ai/tools/beside_agent.h"
#include "meaning/ai/tools/fixed_order.h"
#include "meaning/ai/tools/folder_tools.h"
#include "meaning/ai/tools/graph_nodes.h"
#include "meaning/ai/tools/handed_over.h"
#include "meaning/ai/tools/in_order.h"
#include "meaning/ai/tools/wrapped_tools.h"
#include "meaning/context.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueNode;

constexpr auto kSigns = std::to_array<std::string_view>(
    {"chunking", "memory", "guardrail", "tracing", "fine_tuning", "retriever", "loader",
     "experiment", "training", "serving", "model_registry", "drift", "feature_store"});

/// Products that record what models are asked, by their packages and addresses.
void find_recorders(const AiGround& ground, AiBook& book) {
  for (const Sighting& seen : ground.facts.sightings) {
    if (!is_own(ground.context, seen.place.file) || ground.beside(seen.place.file)) continue;
    const std::string& id = ground.context.catalogue.technology(seen.technology).id;
    const bool used = seen.how == "import" || seen.how == "call" || seen.how == "address";
    if (!used || !ground.words.has("watched.technologies", id)) continue;
    const bool known = std::ranges::any_of(book.signs, [&](const AiSign& sign) {
      return sign.means == "tracing" && sign.technology == seen.technology;
    });
    if (known) continue;
    AiSign sign;
    sign.means = "tracing", sign.technology = seen.technology, sign.places = {seen.place};
    book.signs.push_back(std::move(sign));
  }
}

/// `AsyncSqliteSaver` of `AsyncSqliteSaver.from_conn_string(…)`: what makes it is no name of it.
std::string class_before(const AiGround& ground, const Meaning& meaning, const std::string& made) {
  const syntax::Syntax& syntax = ground.context.project.of(meaning.place.file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != meaning.place.line || syntax.text(call.name) != made || !call.callee.valid())
      continue;
    const syntax::ValueNode& callee = syntax.value(call.callee);
    if (callee.child_count == 0) continue;
    const syntax::ValueNode& owner = syntax.value(syntax.child(callee, 0));
    if (!syntax.text(owner.text).empty()) return std::string(syntax.text(owner.text));
  }
  return made;
}

void find_signs(const AiGround& ground, AiBook& book) {
  for (const Meaning& meaning : ground.facts.meanings) {
    if (std::ranges::find(kSigns, meaning.means) == kSigns.end()) continue;
    if (!is_own(ground.context, meaning.place.file) || ground.is_unused(meaning.scope)) continue;
    if (ground.beside(meaning.place.file) || ground.is_tried_out(meaning.place)) continue;
    AiSign sign;
    sign.means = meaning.means, sign.technology = meaning.technology, sign.places = {meaning.place};
    if (const auto* name = meaning.role("name")) sign.name = std::string(name->best());
    if (sign.name.starts_with("from_")) sign.name = class_before(ground, meaning, sign.name);
    if (sign.means == "tracing") sign.off_unless = ground.off_unless(meaning.place);
    book.signs.push_back(std::move(sign));
  }
  find_recorders(ground, book);
  std::ranges::stable_sort(
      book.signs, {}, [](const AiSign& sign) { return std::tie(sign.means, sign.places.front()); });
}

/// "opensearch" of `OpenSearchEmbeddingRetriever`: the first words of its name; "" = none.
std::string_view store_named(const AiWords& words, std::string_view name) {
  std::string first;
  for (const std::string& word : identifier_words(name)) {
    first += word;
    if (const auto who = words.who("vectorstore", first); !who.empty()) return who;
  }
  return {};
}

/// What a library's class looks things up in, where no other line shows it.
void find_stores_of_retrievers(const AiGround& ground, AiBook& book) {
  for (const AiSign& sign : book.signs) {
    if (sign.means != "retriever") continue;
    std::string_view who = store_named(ground.words, sign.name);
    // What is asked is of the store itself.
    if (who.empty() && sign.technology.valid())
      who =
          ground.words.who("vectorstore", ground.context.catalogue.technology(sign.technology).id);
    if (who.empty()) continue;
    AiProvider store;
    store.name = ground.words.name_of(who), store.how = "call", store.places = sign.places;
    store.technology = ground.context.catalogue.find(who);
    const bool known = std::ranges::any_of(
        book.stores, [&](const AiProvider& one) { return one.name == store.name; });
    if (!known) book.stores.push_back(std::move(store));
  }
}

/// `new SimpleVectorStore(…)`, `SimpleVectorStore.builder(…)`
bool keeps_in_memory(const AiGround& ground, const syntax::Syntax& syntax,
                     const syntax::Call& call) {
  const auto is_one = [&](syntax::Text name) {
    return ground.words.has("in_memory.classes", letters_of(syntax.text(name)));
  };
  if (is_one(call.name)) return true;
  if (!call.callee.valid() || syntax.value(call.callee).child_count == 0) return false;
  return is_one(syntax.value(syntax.child(syntax.value(call.callee), 0)).text);
}

/// `VectorStoreIndex.from_documents(docs)`: it is given no store, and none was seen elsewhere.
bool keeps_by_itself(const AiGround& ground, const syntax::Syntax& syntax, const syntax::Call& call,
                     const AiBook& book) {
  if (!book.stores.empty() || !call.callee.valid()) return false;
  const ValueNode& callee = syntax.value(call.callee);
  const auto bare = [&](const ValueNode& node) {
    return ground.words.has("in_memory.bare", letters_of(syntax.text(node.text)));
  };
  if (!bare(callee) && (callee.child_count == 0 || !bare(syntax.value(syntax.child(callee, 0)))))
    return false;
  if (callee.child_count > 0 && letters_of(syntax.text(callee.text)) == "fromvectorstore")
    return false;
  for (std::size_t i = 0; i < call.argument_count; ++i) {
    const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + i]);
    if (ground.words.has("in_memory.given", letters_of(syntax.text(given.text)))) return false;
  }
  return true;
}

/// `index.storage_context.persist(folder)`: where what the process keeps is written to files.
Place where_written(const AiGround& ground) {
  for (const FileId id : ground.files) {
    if (ground.beside(id)) continue;
    for (const syntax::Call& call : ground.context.project.of(id).calls)
      if (ground.words.has("in_memory.written",
                           letters_of(ground.context.project.of(id).text(call.name))))
        return {id, call.line, call.line};
  }
  return {};
}

/// `new InMemoryEmbeddingStore<>()`: the process itself keeps the vectors.
void find_stores_in_memory(const AiGround& ground, AiBook& book) {
  for (const FileId id : ground.files) {
    const syntax::Syntax& syntax = ground.context.project.of(id);
    const auto targets = ground.context.links.calls(id);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      const bool own = targets[i].symbol.symbol.valid();
      const bool keeps =
          keeps_in_memory(ground, syntax, call) || keeps_by_itself(ground, syntax, call, book);
      if (own || !keeps || ground.is_unused({id, call.scope})) continue;
      AiProvider store;
      store.name = "in_memory", store.how = "call";
      store.places = {{id, call.line, std::max(call.line, call.end_line)}};
      if (const Place kept = where_written(ground); kept.file.valid())
        store.how = "written", store.places.push_back(kept);
      return book.stores.push_back(std::move(store));
    }
  }
}

/// By code of the product, be it such that nothing leads to, either.
bool is_called_by_others(const AiGround& ground, SymbolRef scope) {
  for (const auto& [id, index] : ground.context.links.callers(scope)) {
    const SymbolId from = ground.context.project.of(id).calls[index].scope;
    if (ground.is_product(id) && (id != scope.file || from != scope.symbol)) return true;
  }
  return false;
}

/// `MODEL = os.getenv("CLERK_MODEL", "gpt-4o")`: the line that reads the setting says best that it
/// may be another one.
void cite_where_read(const AiGround& ground, AiModel& model) {
  if (model.overridable_by.empty()) return;
  for (const linking::SettingRead& read : ground.context.links.setting_reads()) {
    const bool here = read.written == model.overridable_by.front() && read.default_value &&
                      *read.default_value == model.name && ground.is_product(read.place.file) &&
                      !ground.beside(read.place.file);
    if (!here) continue;
    std::erase(model.places, read.place);
    model.places.insert(model.places.begin(), read.place);
    return;
  }
}

/// What a stand for tests sets as a model is cited where the product sets the same, if it does.
void cite_what_ships(const AiGround& ground, std::vector<AiModel>& models) {
  const auto tries = [&](const Place& place) {
    return ground.words.fits("beside.trials", lower(ground.path(place.file)));
  };
  for (AiModel& model : models) {
    cite_where_read(ground, model);
    const auto ships = std::ranges::find_if_not(model.places, tries);
    std::rotate(model.places.begin(), ships, model.places.end());
    if (!tries(model.places.front())) continue;
    for (const linking::Setting& setting : ground.context.links.settings()) {
      const bool same =
          setting.value == model.name && !tries(setting.place) &&
          std::ranges::find(model.overridable_by, setting.written) != model.overridable_by.end();
      if (!same || !is_own(ground.context, setting.place.file)) continue;
      model.places.insert(model.places.begin(), setting.place);
      break;
    }
  }
}

/// The function asks a model, or who calls it does, or who calls that without counting by it.
bool asks_or_gives(const AiGround& ground, SymbolRef function, int steps) {
  if (!function.symbol.valid()) return true;
  if (ground.reached_from(function) != nullptr) return true;
  const syntax::Syntax& syntax = ground.context.project.of(function.file);
  const auto words = identifier_words(syntax.text(syntax.symbols[function.symbol.index()].name));
  if (steps == 0 || ground.words.has_any("model.priced", words)) return false;
  return std::ranges::any_of(ground.context.links.callers(function), [&](const auto& caller) {
    const syntax::Syntax& other = ground.context.project.of(caller.first);
    const SymbolId scope = ground.file(caller.first).named(other.calls[caller.second].scope);
    return ground.is_product(caller.first) &&
           asks_or_gives(ground, {caller.first, scope}, steps - 1);
  });
}

void note_asked(const AiGround& ground, std::vector<AiModel>& models) {
  for (AiModel& model : models) {
    if (model.how != "argument") continue;
    model.asked = std::ranges::any_of(model.places, [&](const Place& place) {
      const syntax::Syntax& syntax = ground.context.project.of(place.file);
      const SymbolId around = ground.file(place.file).named(symbol_at(syntax, place.line));
      const bool function = around.valid() && is_function(syntax.symbols[around.index()]);
      return !function || asks_or_gives(ground, {place.file, around}, 2);
    });
  }
}

/// A method of a class that is made elsewhere and has a base: who calls the base calls it.
bool stands_for_a_base(const AiGround& ground, SymbolRef scope) {
  if (!scope.valid() || !scope.symbol.valid()) return false;
  const syntax::Syntax& syntax = ground.context.project.of(scope.file);
  const SymbolId type = syntax.symbols[scope.symbol.index()].container;
  if (!type.valid() || syntax.symbols[type.index()].base_count == 0) return false;
  const std::string_view name = syntax.text(syntax.symbols[type.index()].name);
  for (std::size_t i = 0; i < ground.context.project.size(); ++i) {
    const FileId id(i);
    if (id == scope.file || !ground.is_product(id)) continue;
    const syntax::Syntax& other = ground.context.project.of(id);
    if (std::ranges::any_of(other.calls, [&](const syntax::Call& call) {
          return other.text(call.name) == name && !ground.is_idle({id, call.scope});
        }))
      return true;
  }
  return false;
}

/// What nobody calls asks nobody; it is noted apart.
void take_calls(const AiGround& ground, AiBook& book) {
  for (const AiCall& call : ground.calls) {
    if (!ground.is_idle(call.scope)) {
      book.calls.push_back(call);
      continue;
    }
    if (is_called_by_others(ground, call.scope)) continue;
    if (stands_for_a_base(ground, call.scope)) {
      book.calls.push_back(call);
      continue;
    }
    AiSign sign;
    sign.means = "unused", sign.places = {call.place};
    const syntax::Syntax& syntax = ground.context.project.of(call.scope.file);
    sign.name = function_name(syntax, call.scope.symbol);
    const bool told = !sign.name.empty() && !ground.is_left_over(call.scope.file);
    if (call.kind == "chat" && told) book.signs.push_back(std::move(sign));
  }
}

/// What stands around the calls: what looks up, chooses, fails, is counted and is made here.
void find_around(const AiGround& ground, AiBook& book) {
  find_signs(ground, book);
  find_stores_of_retrievers(ground, book);
  find_stores_in_memory(ground, book);
  find_ai_named_stores(ground, book);
  find_ai_agent_given(ground, book);
  find_ai_choices(ground, book);
  add_chosen_providers(ground, book);
  find_ai_orders(ground, book);
  find_ai_switches(ground, book);
  find_ai_runs_here(ground, book);
  find_ai_messages(ground, book);
  find_ai_manners(ground, book);
  find_ai_usage(ground, book);
  find_recorded_by_argument(ground, book);
  find_beside_agents(ground, book);
  find_talks_sent_outside(ground, book);
  find_ai_own_guards(ground, book);
  find_ai_unmade(ground, book);
  find_ai_rounds(ground, book);
  find_ai_agent_loops(ground, book);
  find_ai_gates(ground, book);
  find_ai_pulled(ground, book);
  find_ai_retrieved(ground, book);
  find_ai_web_search(ground, book);
  find_ai_routers(ground, book);
  find_ai_model_files(ground, book);
  find_ai_entries(ground, book);
  find_ai_first_taken(ground, book);
  find_ai_form_fields(ground, book);
  find_ai_graph_nodes(ground, book);
  find_ai_own_search(ground, book);
  find_ai_web_on_way(ground, book);
  find_ai_own_order(ground, book);
  find_ai_unset(ground, book);
  find_ai_learning(ground, book);
  find_ai_set_models(ground, book);
  find_ai_noted_retries(ground, book);
  find_ai_noted_rounds(ground, book);
  find_ai_refused_often(ground, book);
  find_ai_kept_in_browser(ground, book);
}

}  // namespace

bool AiBook::learns() const {
  return std::ranges::any_of(learning,
                             [](const AiLearning& row) { return row.kind == "training"; });
}

void find_ai_paths(const AiGround& ground, AiBook& book) {
  follow_ai_paths(ground, book, agent_loop_around);
}

AiBook find_ai(const ReaderContext& context, const Facts& facts) {
  AiBook book;
  const AiGround ground(context, facts);
  if (ground.files.empty()) return book;
  take_calls(ground, book);
  find_ai_sources(ground, book);
  find_ai_providers(ground, book);
  find_ai_models(ground, book);
  find_ai_first_choices(ground, book);
  find_ai_registries(ground, book);
  find_ai_keyed_models(ground, book);
  find_ai_config_rows(ground, book);
  find_ai_keyed_manners(ground, book);
  find_ai_chosen(ground, book);
  find_ai_default_pack(ground, book);
  cite_what_ships(ground, book.models);
  leave_out_answers_of_models(ground, book);
  leave_out_listed_models(ground, book);
  note_asked(ground, book.models);
  find_ai_prompts(ground, book);
  find_ai_limits(ground, book);
  leave_out_described_numbers(ground, book);
  prefer_chosen_bounds(ground, book);
  leave_out_last_resorts(book);
  find_ai_refusals(ground, book);
  find_ai_cache_marks(ground, book);
  set_what_cuts_count(ground, book);
  find_ai_stops(ground, book);
  find_ai_last_said(ground, book);
  find_ai_placed_numbers(ground, book);
  find_ai_kept_first(ground, book);
  leave_out_loose_rounds(ground, book);
  find_ai_pieces(ground, book);
  find_ai_folder_tools(ground, book);
  set_fixed_orders_apart(ground, book);
  find_ai_config_texts(ground, book);
  find_ai_registered_tools(ground, book);
  find_ai_handed_tools(ground, book);
  find_ai_wrapped_tools(ground, book);
  find_ai_tool_tables(ground, book);
  std::erase_if(book.tools, [&](const AiPiece& tool) { return is_handed_to_nobody(ground, tool); });
  leave_out_constants(ground, book);
  find_ai_tool_bounds(ground, book);
  find_around(ground, book);
  leave_out_test_lines(context, book);
  leave_out_numbers_of_failures(context, book);
  set_idle_apart(ground, book);
  set_unnamed_prompts_apart(ground, book);
  find_ai_loaded_tools(ground, book);
  find_ai_first_values(ground, book);
  leave_out_test_settings(context, book);
  find_ai_taken_in(ground, book);
  find_ai_paths(ground, book);
  find_ai_caught_on_paths(ground, book);
  find_ai_said_before(ground, book);
  find_ai_on_path(ground, book);
  find_ai_in_order(ground, book);
  find_ai_asked_steps(ground, book);
  find_ai_input_defaults(ground, book);
  find_ai_asked_again(ground, book);
  find_ai_sent_on(ground, book);
  find_ai_question(ground, book);
  return book;
}

}  // namespace cutaway::meaning
