// SPDX-License-Identifier: Apache-2.0
// The ten questions that readers ask of models inside, each with its answer: what was seen, what
// was sought and is not there, and what was not followed.
#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "narrative/ai/ai_at_first.h"
#include "narrative/ai/ai_beside_agent.h"
#include "narrative/ai/ai_calls.h"
#include "narrative/ai/ai_cuts.h"
#include "narrative/ai/ai_keyed.h"
#include "narrative/ai/ai_money.h"
#include "narrative/ai/ai_named.h"
#include "narrative/ai/ai_on_way.h"
#include "narrative/ai/ai_outside.h"
#include "narrative/ai/ai_pages.h"
#include "narrative/ai/ai_prompt_order.h"
#include "narrative/ai/ai_reached.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/ai/ai_texts_in.h"
#include "narrative/ai/ai_traced.h"
#include "narrative/ai/ai_uncaught.h"
#include "narrative/ai/ai_way_again.h"
#include "narrative/ai/ai_way_values.h"
#include "narrative/ai/ai_who_may.h"
#include "narrative/ai/ai_written_out.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

/// One question, as a reader asks it, and what is said where nothing answers it.
struct Question {
  AiAsked asked;
  std::string_view id, title, open;
};
constexpr Question kQuestions[] = {
    {AiAsked::way, "way-of-a-question",
     "How does a question get to a model, and how does the answer come back?",
     "how a question reaches a model"},
    {AiAsked::model, "which-model",
     "Which model answers if nobody configures anything, and where is that overridden?",
     "which model answers"},
    {AiAsked::told, "what-goes-in",
     "Which instructions does the model get, and how is the prompt put together?",
     "what models are told"},
    {AiAsked::before, "earlier-talk", "How much of the earlier conversation does the model see?",
     "what of an earlier talk goes along"},
    {AiAsked::looked_up, "looked-up",
     "What is looked up for an answer: where, how is it cut, and how much is taken?",
     "what is looked up before a model is asked"},
    {AiAsked::acts, "by-itself",
     "Which tools may the model call, when does its loop end, and what needs a person's yes?",
     "what a model may do by itself"},
    {AiAsked::bounds, "what-bounds",
     "Which numbers and limits hold: length, freedom of choice, time, rounds?",
     "how much goes in and comes out"},
    {AiAsked::kept, "what-is-kept", "What is kept of a conversation, where and for how long?",
     "what is kept of a talk"},
    {AiAsked::failure, "when-it-fails",
     "What happens when a call fails: retries, fallback, what does the user see?",
     "what follows a failure"},
    {AiAsked::watched, "cost-and-data",
     "Are use and cost counted, and what of people reaches which company?",
     "what is counted, and what of people reaches whom"}};

class Answers {
 public:
  Answers(const Story& story, const AiBook& book)
      : story_(story), book_(book), values_(story, book) {}

  /// What the way told first reads goes before what stands elsewhere, but for the model, of which
  /// more than that is known.
  std::vector<Claim> of(AiAsked asked) const {
    std::vector<Claim> out = told_of(asked), values = values_.of(asked);
    drop_followed(values, out);
    // Texts of which no way was followed say less than those that the way reads.
    if (asked == AiAsked::told && !values.empty())
      std::erase_if(out, [](const Claim& claim) { return claim.rule() == "ai.some_text"; });
    // Where the way sends pieces on, that nobody followed whether it does is no more said.
    const auto sends = [](const Claim& claim) {
      return claim.rule() == "ai.reached.answer" || claim.rule() == "ai.reached.pieces";
    };
    if (asked == AiAsked::way && std::ranges::any_of(out, sends))
      std::erase_if(out, [](const Claim& claim) { return claim.rule() == "ai.streams"; });
    if (asked == AiAsked::way) put_who_may_first(out);
    const std::size_t at = asked == AiAsked::model ? std::min<std::size_t>(out.size(), 1) : 0;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(at),
               std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
    return out;
  }

  std::vector<Claim> told_of(AiAsked asked) const {
    switch (asked) {
      case AiAsked::way:
        return joined({ai_paths, ai_fillers, ai_who_may, ai_traced_open, ai_reached_answer,
                       ai_streamed, ai_calls, ai_where, ai_further_ways});
      case AiAsked::model:
        return joined({ai_keyed, ai_defaults, ai_input_models, ai_orders, ai_first_makers,
                       ai_form_fields, ai_set_models, ai_switches, ai_kept_models});
      case AiAsked::told:
        return joined(
            {ai_told_in_order, ai_reached_told, ai_path_told, ai_prompts, ai_into, ai_along});
      case AiAsked::before:
        return joined({ai_before, ai_agent_before, ai_remembered, ai_cut_texts});
      case AiAsked::looked_up:
        return joined({ai_looked_up, ai_first_lookups, ai_choice_of_store, ai_texts_in,
                       ai_searches_bounded, ai_search_sizes, ai_cut_lists, ai_cut, ai_vectors,
                       ai_choice_of_vectors});
      case AiAsked::acts:
        return joined({ai_way_tools, ai_acts, ai_comes_again, ai_agent_limits, ai_again,
                       ai_steps_bounded, ai_rounds_noted, ai_loops_end});
      case AiAsked::bounds:
        return joined({ai_way_numbers, ai_bounds, ai_waiting, ai_waits_set, ai_rates});
      case AiAsked::kept:
        return joined({ai_kept, ai_traced_kept, ai_held, ai_said_kept, ai_kept_in_browser,
                       ai_kept_logs, ai_logged, ai_lifetimes});
      case AiAsked::failure:
        return joined({ai_way_thrown, ai_agent_failures, ai_failing, ai_asked_after_failure,
                       ai_failure_shown, ai_uncaught, ai_retries_noted, ai_tried_again});
      case AiAsked::watched:
        return joined({ai_use, ai_sent, ai_agent_masks, ai_events, ai_people, ai_prices, ai_refused,
                       ai_budgets, ai_providers, ai_held_back, ai_watched, ai_judged});
    }
    return {};
  }

  /// No table, file, function or page was seen that keeps what is said.
  bool keeps_nothing() const {
    return joined(
               {ai_kept, ai_traced_kept, ai_held, ai_said_kept, ai_kept_in_browser, ai_kept_logs})
        .empty();
  }

  /// Calls are told, and no way that leads to one.
  bool way_is_open() const { return joined({ai_paths, ai_fillers, ai_further_ways}).empty(); }

  /// Of models that are made here and that nobody asks in words.
  std::vector<Claim> of_results() const { return joined({ai_judged, ai_watched, ai_people}); }

 private:
  /// Who may ask by the way told first stands with that way, before other ways.
  static void put_who_may_first(std::vector<Claim>& claims) {
    constexpr std::string_view kOfWay[] = {"ai.path.open_class", "ai.path.asked_by",
                                           "ai.path.acting", "ai.path.composed"};
    constexpr std::string_view kWho[] = {"ai.who_may", "ai.rate", "ai.traced.open"};
    if (claims.empty() || claims.front().rule() != "ai.path") return;
    const auto rest = std::find_if(claims.begin() + 1, claims.end(), [&](const Claim& claim) {
      return std::ranges::find(kOfWay, claim.rule()) == std::end(kOfWay);
    });
    std::stable_partition(rest, claims.end(), [&](const Claim& claim) {
      return std::ranges::find(kWho, claim.rule()) != std::end(kWho);
    });
  }

  /// "…; that the way told first has it was not followed." of a line that it was seen to read.
  static void drop_followed(const std::vector<Claim>& values, std::vector<Claim>& out) {
    std::vector<Place> read;
    for (const Claim& claim : values)
      std::ranges::copy(claim.evidence().places(), std::back_inserter(read));
    std::erase_if(out, [&](const Claim& claim) {
      return contains(claim.text(), "told first has it was not followed") &&
             std::ranges::all_of(claim.evidence().places(), [&](const Place& place) {
               return std::ranges::find(read, place) != read.end();
             });
    });
  }

  using Tell = std::vector<Claim> (*)(const Story&, const AiBook&);

  std::vector<Claim> joined(std::initializer_list<Tell> parts) const {
    std::vector<Claim> out;
    for (const Tell part : parts) {
      std::vector<Claim> claims = part(story_, book_);
      std::ranges::move(claims, std::back_inserter(out));
    }
    return out;
  }

  const Story& story_;
  const AiBook& book_;
  const AiWayValues values_;
};

/// Any line that shows models at work: a call first.
Place shown_at(const AiBook& book) {
  if (!book.calls.empty()) return book.calls.front().place;
  if (!book.providers.empty()) return book.providers.front().places.front();
  if (!book.models.empty()) return book.models.front().places.front();
  return book.learning.empty() ? Place() : book.learning.front().places.front();
}

/// What most people ask of looking up goes first: what keeps the vectors and makes them, how much
/// is taken, how it is cut. What is only known by names stands behind that.
void put_facts_first(AiChapter& chapter) {
  constexpr std::string_view kFacts[] = {
      "ai.way_values", "ai.stores",        "ai.choice", "ai.vectors", "ai.taken",
      "ai.retrieved",  "ai.looked_up.set", "ai.cut",    "ai.rankers", "ai.web"};
  if (chapter.asked != AiAsked::looked_up) return;
  std::ranges::stable_sort(chapter.claims, {}, [&](const Claim& claim) {
    // "ai.choice.options" goes with "ai.choice.store", "ai.vectors.setting" with "ai.vectors".
    return std::ranges::find_if(kFacts,
                                [&](std::string_view fact) {
                                  const std::string rule(claim.rule());
                                  return rule == fact || rule.starts_with(std::string(fact) + ".");
                                }) -
           std::begin(kFacts);
  });
}

/// "Not followed: what is remembered."
void say_open(const Story& story, const Place& place, std::string_view id, std::string_view open,
              std::vector<Claim>& out) {
  Sentence sentence(story, "ai.open." + std::string(id), "");
  sentence.text("Not followed: " + std::string(open) + ".").at(place);
  add(out, sentence.confidence(Confidence::low).finish());
}

/// No text becomes a vector anywhere that was seen: what is not there is not what was not followed.
bool no_vectors(const AiBook& book) {
  const auto embeds = [](const auto& row) { return row.kind == "embedding"; };
  return !book.calls.empty() && book.stores.empty() && std::ranges::none_of(book.calls, embeds) &&
         std::ranges::none_of(book.models, embeds);
}

/// "No retrieval was seen: none of the 15 calls of models asks for vectors, and nothing that keeps
/// vectors or ranks hits is named."
bool say_no_retrieval(const Story& story, const AiBook& book, AiChapter& chapter) {
  if (chapter.asked != AiAsked::looked_up || !no_vectors(book) || !chapter.claims.empty())
    return false;
  Sentence sentence(story, "ai.not_seen", chapter.id);
  sentence.text("No retrieval was seen: " +
                (book.calls.size() == 1 ? std::string("the one call of a model asks for no vectors")
                                        : "none of the " + amount(book.calls.size(), "call") +
                                              " of models asks for vectors") +
                ", and no code names what keeps vectors.");
  sentence.at(book.calls.front().place);
  add(chapter.claims, sentence.confidence(Confidence::medium).finish());
  return !chapter.claims.empty();
}

/// Texts become vectors, and no product was seen that keeps and searches them: half an answer.
void say_search_open(const Story& story, const AiBook& book, AiChapter& chapter) {
  const auto embeds = std::ranges::find(book.calls, "embedding", &meaning::AiCall::kind);
  if (chapter.asked != AiAsked::looked_up || chapter.claims.empty() || !book.stores.empty() ||
      embeds == book.calls.end())
    return;
  say_open(story, embeds->place, "search", "where the vectors lie, and how they are searched",
           chapter.claims);
}

/// Models answer people somewhere; what only turns texts into vectors is asked none of that.
bool talks(const AiBook& book) {
  const auto chats = [](const auto& row) { return row.kind == "chat"; };
  return std::ranges::any_of(book.calls, chats) || std::ranges::any_of(book.models, chats) ||
         !book.prompts.empty() || !book.agents.empty() || !book.idle.models.empty();
}

bool is_of_talk(AiAsked asked) {
  return asked == AiAsked::way || asked == AiAsked::told || asked == AiAsked::before ||
         asked == AiAsked::acts || asked == AiAsked::kept;
}

}  // namespace

std::vector<AiChapter> ai_chapters(const Story& story, const AiBook& book) {
  std::vector<AiChapter> out;
  // Of a product that only trains models or loads them, nobody asks what they are told.
  const bool asks = !book.providers.empty() && !book.learns();
  if (!book.any()) return out;
  if (!asks && book.calls.empty() && book.models.empty()) {
    // … but who judges results, and between whom they are compared, is asked of those, too.
    AiChapter chapter{AiAsked::watched, "what-is-kept", "Who judges the results?", {}};
    if (book.learns()) chapter.claims = Answers(story, book).of_results();
    if (!chapter.claims.empty()) out.push_back(std::move(chapter));
    return out;
  }
  const Answers answers(story, book);
  for (const Question& question : kQuestions) {
    out.push_back({question.asked, std::string(question.id), std::string(question.title),
                   answers.of(question.asked)});
    put_facts_first(out.back());
  }
  if (!talks(book))
    std::erase_if(out, [](const AiChapter& chapter) {
      return chapter.claims.empty() && is_of_talk(chapter.asked);
    });
  // Where models of other programs ask, there is no way of a question here.
  const bool chats = std::ranges::any_of(
      book.calls, [](const meaning::AiCall& call) { return call.kind == "chat"; });
  if (!chats && !ai_tools(book, true).empty())
    std::erase_if(out, [](const AiChapter& chapter) {
      return chapter.claims.empty() && chapter.asked == AiAsked::way;
    });
  std::vector<AiUnseen> unseen = ai_unseen(story, book);
  for (std::size_t i = 0; i < out.size(); ++i) {
    AiChapter& chapter = out[i];
    const Question& question = *std::ranges::find(kQuestions, chapter.asked, &Question::asked);
    const bool none = say_no_retrieval(story, book, chapter);
    // Whether there are tools at all goes before whose they are.
    for (const bool of_others : {false, true})
      for (AiUnseen& row : unseen)
        if (row.asked == question.asked && !none && (row.topic == "mcp") == of_others)
          chapter.claims.push_back(std::move(row.told));
    if (chapter.asked == AiAsked::kept && !chapter.claims.empty() && answers.keeps_nothing())
      say_open(story, shown_at(book), "storage", "where what is said is kept, and for how long",
               chapter.claims);
    say_search_open(story, book, chapter);
    const auto says_so = [](const Claim& claim) { return contains(claim.text(), "not followed"); };
    if (chapter.asked == AiAsked::way && !chapter.claims.empty() && answers.way_is_open() &&
        std::ranges::none_of(chapter.claims, says_so)) {
      std::vector<Claim> open;
      say_open(story, shown_at(book), question.id, question.open, open);
      chapter.claims.insert(chapter.claims.begin(), std::make_move_iterator(open.begin()),
                            std::make_move_iterator(open.end()));
    }
    if (chapter.claims.empty())
      say_open(story, shown_at(book), question.id, question.open, chapter.claims);
  }
  return out;
}

}  // namespace cutaway::narrative
