// SPDX-License-Identifier: Apache-2.0
// Page 9: the models inside, as the answers to the ten questions that readers ask of them.
#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_prompt_table.h"
#include "narrative/ai/ai_rows.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/ai/ai_way_tables.h"
#include "narrative/blocks.h"
#include "narrative/narrate.h"
#include "narrative/phrases.h"
#include "narrative/pipelines_told.h"
#include "narrative/reasons/said_beside.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::size_t kMostOfAnswer = 6;  ///< sentences of an answer; the rest stands below
constexpr std::size_t kMostSettings = 12;
constexpr std::size_t kMostBeside = 30;  ///< words of what makers say

Diagram draw(const Story& story, const std::vector<AiStep>& steps) {
  Diagram diagram;
  diagram.id = "question", diagram.title = "One question followed through " + story.name;
  diagram.scope = story.name, diagram.form = Diagram::Form::sequence;
  diagram.description = "What happens between a question and its answer, from left to right.";
  diagram.boxes.push_back({"asker", "Who asks", "person", "", "", "actor", ""});
  diagram.boxes.push_back({"product", story.name, "product", "", "", "service", ""});
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string id = "step" + std::to_string(i);
    if (steps[i].name == "Answer" || steps[i].name == "Choice") continue;
    diagram.boxes.push_back(
        {id, steps[i].who, steps[i].name, "", "", i == 0 ? "datastore" : "service", ""});
    diagram.lines.push_back(
        {"product", id, steps[i].what, steps[i].bounds, DiagramLine::Style::solid});
  }
  diagram.lines.insert(diagram.lines.begin(),
                       {"asker", "product", "asks", "", DiagramLine::Style::solid});
  diagram.lines.push_back({"product", "asker", "answers", "", DiagramLine::Style::solid});
  return diagram;
}

void add_question(const Story& story, const AiBook& book, std::vector<Block>& blocks) {
  std::vector<AiStep> steps = ai_question(story, book);
  if (steps.empty()) return;
  std::vector<Block> inside;
  inside.push_back({draw(story, steps)});
  Table table{"The steps and what bounds them", {"Step", "What happens", "Bounds"}, {}, ""};
  for (AiStep& step : steps) {
    Row made = row({step.name, "", step.bounds}, step.told.evidence().places());
    made.cells[1].text = step.told.text();
    made.cells[1].claim = std::move(step.told);
    table.rows.push_back(std::move(made));
  }
  add_table(inside, std::move(table));
  if (auto numbers = ai_numbers(story, book)) add_paragraphs(inside, {std::move(*numbers)});
  add_paragraphs(inside, ai_numbers_near(story, book));
  add_note(inside, "blank",
           "Your price for a million tokens in: ____ · out: ____ · questions a month: ____");
  add_section(blocks, "one-question", "One question, followed", std::move(inside));
}

/// What holds the name of the model, past functions that only read a setting or a default.
std::string telling_holder(const meaning::AiModel& model) {
  for (const std::string& name : model.held_by) {
    const std::string low = lower(name);
    const bool plain = low == "get" || low == "getenv" || low == "value" || low == "default" ||
                       low == "model" || low == "field";
    if (!plain) return name;
  }
  return {};
}

std::string set_by(const std::vector<std::string>& settings, const std::vector<std::string>& ways) {
  return list_up_to(ai_ways(settings, ways), 3);
}

/// What the makers say beside the first place of a thing; its lines are added to the places.
std::string beside(const Story& story, std::vector<Place>& places) {
  const auto said = said_beside(story, places.front());
  if (!said) return {};
  if (said->place != places.front()) places.push_back(said->place);
  return cut_words(said->text, kMostBeside);
}

void add_models(const Story& story, const AiBook& book, std::vector<Block>& blocks) {
  Table models{
      "Models that the code names",
      {"Model", "Kind", "Held by", "Can be set by", "How it is known", "What the code says of it"},
      {},
      ""};
  std::size_t all = 0;
  // What answers by the key of a setting is the one that a reader looks for.
  for (const auto& sign : book.signs) {
    if (sign.means != "model.key" ||
        std::ranges::find(book.models, sign.name, &meaning::AiModel::name) != book.models.end())
      continue;
    const std::size_t bar = sign.function.find('|');
    put(models, all,
        row({sign.name, "chat", sign.function.substr(bar + 1), sign.function.substr(0, bar),
             "default under that key", ""},
            {sign.places.back()}));
  }
  for (const auto& model : book.models) {
    std::vector<Place> places = model.places;
    const std::string said = beside(story, places);
    put(models, all,
        row({model.name, model.kind, telling_holder(model),
             set_by(model.overridable_by, model.ways),
             model.condition.empty() ? model.how : "default where " + model.condition, said},
            std::move(places)));
  }
  add_all(blocks, std::move(models), all);
}

void add_offered(const Story& story, const AiBook& book, std::vector<Block>& blocks) {
  Table offered{
      "Who offers models and keeps vectors", {"Name", "What for", "How it is known"}, {}, ""};
  std::size_t all = 0;
  const auto add_rows = [&](const auto& rows, const std::string& what) {
    for (const auto& provider : rows) {
      const std::string name = provider.technology.valid()
                                   ? story.analysis.catalogue->technology(provider.technology).name
                                   : provider_name(story, provider.name);
      put(offered, all,
          row({name, what, provider.how == "list" ? "listed in the code" : provider.how},
              provider.places));
    }
  };
  add_rows(book.providers, "models");
  add_rows(book.stores, "vectors");
  add_rows(book.rankers, "ranking");
  add_all(blocks, std::move(offered), all);
}

void add_limits(const Story& story, const AiBook& book, std::vector<Block>& blocks) {
  Table table{"Numbers that bound them",
              {"Name", "Value", "In", "Can be set by", "What the code says of it"},
              {},
              ""};
  std::size_t all = 0;
  for (const auto& limit : book.limits) {
    std::vector<Place> places = limit.places;
    const std::string said = beside(story, places);
    put(table, all,
        row({limit.name, ai_value(limit),
             limit.where.empty() ? limit.within : limit.within + " where " + limit.where,
             set_by(limit.overridable_by, limit.ways), said},
            std::move(places)));
  }
  add_all(blocks, std::move(table), all);
}

/// 0: it surely speaks of models, or names who offers one that is used here; 1: of what stands
/// beside them; 2: of anything else that the same class of settings holds.
int distance(const Story& story, const AiBook& book, const std::string& name) {
  const std::vector<std::string> words = identifier_words(name);
  const bool offered = std::ranges::any_of(book.providers, [&](const auto& provider) {
    return !provider.name.empty() && std::ranges::find(words, lower(provider.name)) != words.end();
  });
  if (offered || has_any(story, "settable.about", words)) return 0;
  return has_any(story, "settable.beside", words) ? 1 : 2;
}

/// `CHUNKS = 5` that nothing but a change of the code sets.
bool is_constant(const meaning::AiSetting& setting) { return setting.way == code(setting.name); }

/// `retrieval.mode` of a file, `mode` of a class: what holds it is told once, in the first row.
void add_settings(const Story& story, const AiBook& book, bool constants,
                  std::vector<Block>& blocks) {
  Table table{constants ? "Constants beside them, which only a change of the code sets"
                        : "More that can be set, and what holds where nobody sets it",
              {constants ? "Constant" : "Setting", constants ? "Value" : "At first", "In",
               "What the code says of it"},
              {},
              ""};
  std::size_t all = 0;
  std::vector<meaning::AiSetting> settings;
  std::ranges::copy_if(book.settings, std::back_inserter(settings), [&](const auto& setting) {
    return is_constant(setting) == constants &&
           (!constants || distance(story, book, setting.name) < 2);
  });
  // A long table is cut at its end: what speaks of models comes first.
  if (settings.size() > kMostSettings)
    std::ranges::stable_sort(
        settings, {}, [&](const auto& setting) { return distance(story, book, setting.name); });
  for (const auto& setting : settings) {
    std::vector<Place> places = setting.places;
    const std::string said = beside(story, places);
    put(table, all, row({setting.name, setting.value, setting.within, said}, std::move(places)),
        kMostSettings);
  }
  add_all(blocks, std::move(table), all);
}

/// What is nothing but a hole says nothing.
std::string description(const meaning::AiPiece& piece) {
  std::string text = squeezed(cut_words(piece.description, 25));
  if (text == "\u2026") return {};  // put together where it is not followed
  return text.starts_with('{') && std::ranges::count(text, ' ') < 2 ? std::string() : text;
}

/// "ctx.allow_write": the condition under which alone the function that holds the piece is called,
/// from one place; "" = none is short.
std::string only_where(const Story& story, const Place& place) {
  constexpr std::size_t kLongest = 60;
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  SymbolId around = meaning::symbol_at(syntax, place.line);
  while (around.valid() && syntax.symbols[around.index()].container.valid())
    around = syntax.symbols[around.index()].container;
  if (!around.valid() || !meaning::is_function(syntax.symbols[around.index()])) return {};
  // What stands at the top is called by models, not from here.
  if (syntax.symbols[around.index()].line >= place.line) return {};
  const auto callers = story.analysis.links->callers({place.file, around});
  if (callers.size() != 1) return {};
  const syntax::Syntax& caller = story.analysis.project->of(callers[0].first);
  const syntax::Call& call = caller.calls[callers[0].second];
  if (!call.guard.valid()) return {};
  const syntax::Guard& guard = caller.guards[call.guard.index()];
  const std::string said = squeezed(std::string(caller.text(guard.condition)));
  if (said.empty() || said.size() > kLongest || guard.parent.valid()) return {};
  return (guard.negated ? "not " : "") + said;
}

/// Those of one name are told once, with all their places.
void add_pieces(const Story& story, std::vector<Block>& blocks, const std::string& title,
                const std::vector<meaning::AiPiece>& rows) {
  Table table{title, {"Name", "Only where", "What the code says of it"}, {}, ""};
  std::size_t all = 0;
  std::vector<meaning::AiPiece> merged;
  for (const auto& piece : rows) {
    const auto same = std::ranges::find(merged, piece.name, &meaning::AiPiece::name);
    if (same == merged.end())
      merged.push_back(piece);
    else
      same->places.insert(same->places.end(), piece.places.begin(), piece.places.end());
  }
  for (const auto& piece : merged) {
    const std::string where =
        piece.places.size() == 1 ? only_where(story, piece.places.front()) : std::string();
    put(table, all, row({piece.name, where, description(piece)}, piece.places));
  }
  add_all(blocks, std::move(table), all);
}

void add_cards(const Story& story, const AiBook& book, std::vector<Block>& blocks) {
  Table table{"Ways of working with models that are in use",
              {"What", "In general", "Here", "Another way", "Seen in"},
              {},
              ""};
  for (AiCard& card : ai_cards(story, book)) {
    Row made = row({card.name, card.what, "", card.other, amount(card.files, "file")},
                   card.here.evidence().places());
    made.cells[2].text = card.here.text();
    made.cells[2].claim = std::move(card.here);
    table.rows.push_back(std::move(made));
  }
  std::vector<Block> inside;
  add_table(inside, std::move(table));
  if (!inside.empty())
    add_section(blocks, "ways-of-working", "Ways of working that are in use", std::move(inside));
}

void add_learning(const Story& story, const AiBook& book, std::vector<Block>& blocks) {
  std::vector<AiStage> stages = ai_learning(story, book);
  if (stages.empty()) return;
  std::vector<Block> inside;
  Table table{"From data to use", {"Stage", "What happens"}, {}, ""};
  for (AiStage& stage : stages) {
    Row made = row({stage.name, ""}, stage.told.evidence().places());
    made.cells[1].text = stage.told.text();
    made.cells[1].claim = std::move(stage.told);
    table.rows.push_back(std::move(made));
  }
  add_table(inside, std::move(table));
  Table numbers{"Numbers of the training", {"Name", "Value", "Can be set by"}, {}, ""};
  for (const auto& number : book.learned_numbers)
    if (number.words == "training")
      numbers.rows.push_back(row(
          {number.name, ai_value(number), list_up_to(number.overridable_by, 3)}, number.places));
  add_table(inside, std::move(numbers));
  add_section(blocks, "learning", book.learns() ? "Models made here" : "Models that are loaded",
              std::move(inside));
}

/// The tables that belong to one question.
std::vector<Block> tables_of(const Story& story, const AiBook& book, AiAsked asked) {
  std::vector<Block> out;
  switch (asked) {
    case AiAsked::way:
      return ai_way_tables(story, book);
    case AiAsked::model:
      add_models(story, book, out);
      break;
    case AiAsked::told:
      add_ai_prompts(story, book, out);
      break;
    case AiAsked::acts:
      add_pieces(story, out, "Tools that models may ask for", ai_tools(book, false));
      add_pieces(story, out, "Offered to the models of other programs", ai_tools(book, true));
      add_pieces(story, out, "Agents", book.agents);
      break;
    case AiAsked::bounds:
      add_limits(story, book, out);
      add_ai_reached(story, book, out);
      add_settings(story, book, false, out);
      add_settings(story, book, true, out);
      break;
    case AiAsked::failure:
      add_ai_caught(story, book, out);
      break;
    case AiAsked::watched:
      add_offered(story, book, out);
      add_pieces(story, out, "Code for measuring results, by its place or name", book.evals);
      break;
    case AiAsked::before:
    case AiAsked::looked_up:
    case AiAsked::kept:
      break;
  }
  return out;
}

/// Work that moves data, which feeds models or stands for itself.
void add_pipelines(const Story& story, std::vector<Block>& blocks) {
  std::vector<meaning::Pipeline> rows = data_pipelines(story);
  // That a library for such work is opened moves nothing yet: it may only ask a store.
  std::erase_if(rows, [](const meaning::Pipeline& row) {
    return row.reads.empty() && row.steps.empty() && row.writes.empty() && row.schedule.empty() &&
           !row.by_hand;
  });
  std::vector<Block> inside;
  add_paragraphs(inside, pipelines_told(story, rows));
  add_table(inside, table_of_pipelines(story, rows));
  if (!inside.empty()) add_section(blocks, "data-pipelines", "Data pipelines", std::move(inside));
}

std::string_view short_title(AiAsked asked) {
  switch (asked) {
    case AiAsked::way:
      return "Ways to a model";
    case AiAsked::model:
      return "Models";
    case AiAsked::told:
      return "Prompts";
    case AiAsked::before:
      return "Earlier talk";
    case AiAsked::looked_up:
      return "Looking up";
    case AiAsked::acts:
      return "Tools and agents";
    case AiAsked::bounds:
      return "Numbers and settings";
    case AiAsked::failure:
      return "Failures";
    case AiAsked::kept:
      return "What is kept";
    case AiAsked::watched:
      return "Cost, data and quality";
  }
  return {};
}

/// "Not followed: …": says what the answer does not know, however long it is.
bool is_open(const Claim& claim) {
  return claim.rule().starts_with("ai.open") || claim.rule().starts_with("ai.unseen") ||
         claim.rule().starts_with("ai.not_seen");
}

/// What an answer says beyond its first sentences; what it does not know stays with it.
std::vector<Claim> take_rest(std::vector<Claim>& answer) {
  std::vector<Claim> first, rest;
  for (Claim& claim : answer) {
    const bool stays = first.size() < kMostOfAnswer || is_open(claim);
    (stays ? first : rest).push_back(std::move(claim));
  }
  answer = std::move(first);
  return rest;
}

void build(const Story& story, Page& page) {
  const AiBook book = ai_book(story);
  if (!book.any()) return add_pipelines(story, page.blocks);
  std::vector<Block> told;
  for (AiChapter& chapter : ai_chapters(story, book)) {
    std::vector<Block> inside, below;
    std::vector<Claim> rest = take_rest(chapter.claims);
    add_paragraphs(inside, std::move(chapter.claims));
    if (!inside.empty()) add_section(page.blocks, chapter.id, chapter.title, std::move(inside));
    add_paragraphs(below, std::move(rest));
    for (Block& table : tables_of(story, book, chapter.asked)) below.push_back(std::move(table));
    if (!below.empty())
      add_section(told, chapter.id + "-told", std::string(short_title(chapter.asked)),
                  std::move(below));
  }
  add_question(story, book, page.blocks);
  if (!told.empty())
    add_section(page.blocks, "where-told", "Where each of this is told", std::move(told));
  add_cards(story, book, page.blocks);
  add_learning(story, book, page.blocks);
  add_pipelines(story, page.blocks);
}

}  // namespace

extern const PageRecord record_ai_inside;
const PageRecord record_ai_inside{9, "ai-inside", "AI inside",
                                  "Which models are asked, what are they told, and what bounds it?",
                                  build};

}  // namespace cutaway::narrative
