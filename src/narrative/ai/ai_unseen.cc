// SPDX-License-Identifier: Apache-2.0
// What a reader asks of models and no line was seen to answer: looked for in the texts, and said as
// what it is, a search.
#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/ai/ai_agent_loops.h"
#include "narrative/ai/ai_failures.h"
#include "narrative/ai/ai_money.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_outside.h"
#include "narrative/ai/ai_prompt_order.h"
#include "narrative/ai/ai_settings.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::size_t kOpen = 6;          ///< topics of one sentence
constexpr std::size_t kSeen = 2;          ///< names where the way ends, for each topic
constexpr std::size_t kMostFiles = 4000;  ///< of larger projects nobody waits for ten searches

/// The words that a search is made with (catalogue/ai_words.toml).
std::string search_words(const Story& story, const std::string& list) {
  for (const auto& [key, value] : story.analysis.catalogue->table("ai_words"))
    if (key == "search." + list) return value;
  return {};
}

/// Whether the book answers the question itself.
bool is_seen(const Story& story, const AiBook& book, std::string_view topic) {
  const auto sign = [&](std::string_view means) {
    return std::ranges::any_of(book.signs, [&](const auto& row) { return row.means == means; });
  };
  const auto noted = [&](std::string_view kind) {
    return std::ranges::any_of(book.noted, [&](const auto& row) { return row.kind == kind; });
  };
  if (topic == "budget" && noted("refused")) return true;
  if (topic == "retrying" && (noted("retry.of") || noted("retry.how"))) return true;
  if (topic == "retrying" && sign("agent.beside.again")) return true;
  if (topic == "retrieval")
    return sign("own.search") || sign("retriever") || !book.stores.empty() ||
           !book.searches.empty() || ai_model(book, "embedding") != nullptr ||
           !ai_taken(story, book).empty();
  if (topic == "ranking")
    return !book.rankers.empty() || sign("own.ranked") || sign("own.sorted") ||
           std::ranges::any_of(book.models,
                               [](const auto& model) { return model.kind == "rerank"; });
  if (topic == "vectors") return !ai_vectors(story, book).empty();
  if (topic == "cutting") return !ai_cut(story, book).empty();
  if (topic == "tools")
    return !ai_tools(book, false).empty() || !ai_tools(book, true).empty() ||
           sign("tools.handed") || !ai_tool_loops(story, book).empty();
  if (topic == "fallback")
    return sign("instead") || sign("instead.named") || sign("instead.listed") ||
           sign("way.fallback") || sign("agent.beside.instead") ||
           stand_in_setting(story, book) != nullptr;
  if (topic == "length")
    return std::ranges::any_of(book.limits, [](const auto& limit) {
      constexpr std::string_view kOther[] = {"input", "context", "prompt", "chunk", "history"};
      return limit.unit == "token" && std::ranges::none_of(kOther, [&](std::string_view word) {
               return contains(limit.words, word);
             });
    });
  if (topic == "retrying" && !ai_tries_on_ways(story, book).empty()) return true;
  if (topic == "timeouts" || topic == "retrying")
    return std::ranges::any_of(book.failing.bounds, [&](const auto& bound) {
      return (bound.words == "timeout") == (topic == "timeouts");
    });
  // A table of what calls used records them, whatever tool does it.
  if (topic == "tracing")
    return sign("tracing") || sign("way.tracing") || !ai_used(story).empty() ||
           !ai_kept_logs(story, book).empty();
  if (topic == "analytics") return ai_reports_people(story);
  if (topic == "evaluation") return !book.evals.empty() || !ai_rated(story).empty();
  if (topic == "guardrails") return sign("guardrail") || sign("way.moderation") || sign("gate");
  if (topic == "masking") return sign("way.masking") || sign("agent.beside.masks");
  if (topic == "caching") return sign("way.cache") || sign("prompt.cached");
  if (topic == "use") return sign("usage") || sign("way.cost") || !ai_used(story).empty();
  if (topic == "budget") return !ai_budgets(story, book).empty();
  if (topic == "memory") return sign("memory") || sign("agent.beside.before");
  if (topic == "mcp") {
    const TechnologyId id = story.analysis.catalogue->find("mcp");
    return id.valid() && std::ranges::any_of(story.facts().sightings, [&](const auto& seen) {
             return seen.technology == id && seen.how != "dependency";
           });
  }
  if (topic == "streaming")
    return sign("sent.on") || !stream_settings(story, book).empty() ||
           std::ranges::any_of(book.calls, [](const auto& call) {
             return call.streams || !call.stream_by.empty();
           });
  return false;
}

/// What readers look for, by the question that it belongs to.
constexpr std::pair<std::string_view, AiAsked> kTopics[] = {{"memory", AiAsked::before},
                                                            {"vectors", AiAsked::looked_up},
                                                            {"retrieval", AiAsked::looked_up},
                                                            {"ranking", AiAsked::looked_up},
                                                            {"cutting", AiAsked::looked_up},
                                                            {"tools", AiAsked::acts},
                                                            {"mcp", AiAsked::acts},
                                                            {"length", AiAsked::bounds},
                                                            {"timeouts", AiAsked::bounds},
                                                            {"retrying", AiAsked::failure},
                                                            {"fallback", AiAsked::failure},
                                                            {"tracing", AiAsked::watched},
                                                            {"analytics", AiAsked::watched},
                                                            {"guardrails", AiAsked::watched},
                                                            {"masking", AiAsked::watched},
                                                            {"streaming", AiAsked::way},
                                                            {"caching", AiAsked::kept},
                                                            {"use", AiAsked::watched},
                                                            {"budget", AiAsked::watched},
                                                            {"evaluation", AiAsked::watched}};

/// Programs with one of the words; `anywhere`: not only in files that speak of models.
Query search_of(const Story& story, const std::string& words, bool anywhere) {
  Query query{"text_search", {{"match", "start"}, {"files", "programs"}, {"words", words}}};
  if (!anywhere) query.parameters.emplace_back("beside", search_words(story, "models"));
  return query;
}

/// Topics of one question of which code that speaks of models has words, and no more is known: one
/// sentence for all of them, since a word is no answer.
struct OpenTopics {
  std::string first, words;
  std::vector<std::string> names, leads;
  AiAsked asked = AiAsked::model;
  bool anywhere = false;  ///< one of them was sought in all programs
  bool bare = false;      ///< no name on the ways to a model has a word of them

  void add(const std::string& topic, std::string name, const std::string& sought,
           const std::string& lead, bool all) {
    if (first.empty()) first = topic;
    if (!name.empty()) name.front() = small(name);
    names.push_back(std::move(name));
    words += (words.empty() ? "" : "|") + sought;
    leads.push_back(lead.empty() ? sought : lead);
    anywhere = anywhere || all;
  }

  /// `seen`: names in the code, for each of the topics.
  std::optional<Claim> told(const Story& story, const Searched& found,
                            const std::vector<Names>& seen) const {
    const std::string end =
        std::string(anywhere ? "; programs here have" : "; code that speaks of models has") +
        " words of " + (names.size() == 1 ? "it" : "them");
    const auto say = [&](const std::vector<std::string>& topics) {
      Sentence sentence(story, "ai.open", join(names, ","));
      return sentence.text("Not followed: " + join_and(topics) + end + ".")
          .basis(Basis::searched)
          .confidence(Confidence::medium)
          .searched(found)
          .finish();
    };
    if (bare) return say(names);
    std::vector<std::string> led = names;
    for (std::size_t i = 0; i < led.size(); ++i)
      if (!seen[i].texts.empty()) led[i] += " (perhaps " + join_and(seen[i].texts) + ")";
    // Of many topics the names would make it too long.
    auto claim = say(led);
    return claim ? std::move(claim) : say(names);
  }

 private:
  /// "Use and cost" → "use and cost", but a name of several capitals stays ("Model Context
  /// Protocol").
  static char small(const std::string& name) {
    const std::size_t gap = name.find(' ');
    const bool proper = gap != std::string::npos && gap + 1 < name.size() &&
                        std::isupper(static_cast<unsigned char>(name[gap + 1])) != 0;
    return proper ? name.front()
                  : static_cast<char>(std::tolower(static_cast<unsigned char>(name.front())));
  }
};

/// Files that ways to a model run through, those nearest to the calls first.
std::vector<FileId> files_on_ways(const AiBook& book) {
  std::vector<FileId> out;
  const auto note = [&](const Place& place) {
    if (std::ranges::find(out, place.file) == out.end()) out.push_back(place.file);
  };
  for (const meaning::AiCall& call : book.calls) note(call.place);
  for (const meaning::AiPath& path : book.paths)
    for (const meaning::AiHop& hop : path.hops) note(hop.place);
  return out;
}

/// `MAX_TOKEN_DURATION`: functions and constants there with one of the words in their names, so
/// that a reader can go on.
Names named_with(const Story& story, const std::vector<FileId>& files, const std::string& words) {
  using syntax::SymbolKind;
  Names out;
  for (const FileId file : files) {
    const syntax::Syntax& syntax = story.analysis.project->of(file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      // Types and fields only hold what comes and goes: `ResponseChunk`; a dotted name is a key.
      const bool telling =
          (symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method ||
           symbol.kind == SymbolKind::constant) &&
          !contains(syntax.text(symbol.name), ".");
      const std::vector<std::string> parts = identifier_words(syntax.text(symbol.name));
      const bool says = std::ranges::any_of(split(words, '|'), [&](std::string_view word) {
        return std::ranges::any_of(parts, [&](const std::string& part) {
          return !word.empty() && part.starts_with(word);
        });
      });
      // What a machine has left is something else.
      const bool other = has_any(story, "unseen.never", parts);
      if (telling && says && !other && out.texts.size() < kSeen)
        out.add(code(syntax.text(symbol.name)), {file, symbol.name_line, symbol.name_line});
    }
  }
  return out;
}

/// `MENU_OFFSET_FALLBACK` of what people look at has nothing to do with models.
bool draws(std::string_view path) {
  constexpr std::string_view kEnds[] = {".tsx", ".jsx", ".vue", ".svelte", ".css", ".html"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return path.ends_with(end); });
}

/// Names on the ways to a model with one of the words, else in files where a search found them.
Names leads_to(const Story& story, const std::vector<FileId>& on_ways, const Searched& found,
               const std::string& words) {
  Names out = named_with(story, on_ways, words);
  if (!out.texts.empty()) return out;
  std::vector<FileId> beside;
  for (const Place& place : found.examples)
    if (story.analysis.project->file(place.file).origin == sources::Origin::own &&
        !draws(story.path(place.file)))
      beside.push_back(place.file);
  return named_with(story, beside, words);
}

/// A function or constant is named after it where the words were found: they are no mere words.
bool has_function(const Story& story, const std::vector<FileId>& on_ways, const Searched& found,
                  const std::string& lead, const std::string& words) {
  return !leads_to(story, on_ways, found, lead.empty() ? words : lead).texts.empty();
}

/// A topic of which code that speaks of models has no word at all.
struct Missing {
  std::string topic, said, label;
  AiAsked asked = AiAsked::model;
  std::string words;
  Searched found;
};

/// "Not seen, since code that speaks of models has no word of them: timeouts and limits of cost.":
/// those of one question together, so that what is not there does not hide what is. One alone, or
/// what grows too long, is told by itself.
void tell_missing(const Story& story, std::vector<Missing> rows, std::vector<AiUnseen>& out) {
  while (!rows.empty()) {
    const AiAsked asked = rows.front().asked;
    std::vector<Missing> same;
    std::ranges::copy_if(rows, std::back_inserter(same),
                         [&](const Missing& row) { return row.asked == asked; });
    std::erase_if(rows, [&](const Missing& row) { return row.asked == asked; });
    std::vector<std::string> topics, labels;
    std::string words;
    for (const Missing& row : same) {
      topics.push_back(row.topic), labels.push_back(row.label);
      words += (words.empty() ? "" : "|") + row.words;
    }
    std::optional<Claim> together;
    if (same.size() > 1) {
      // Each search of one question goes over the same files, and none has a hit.
      Searched all = same.front().found;
      for (auto& [key, value] : all.query.parameters)
        if (key == "words") value = words;
      Sentence sentence(story, "ai.unseen.together", join(topics, ","));
      together = sentence
                     .text("Not seen, since code that speaks of models has no word of them: " +
                           join_and(labels) + ".")
                     .basis(Basis::searched)
                     .confidence(Confidence::medium)
                     .searched(std::move(all))
                     .finish();
    }
    if (together) {
      out.push_back({same.front().topic, asked, std::move(*together)});
      continue;
    }
    for (Missing& row : same) {
      Sentence sentence(story, "ai.unseen." + row.topic, "");
      sentence.text(row.said)
          .basis(Basis::searched)
          .confidence(Confidence::medium)
          .searched(std::move(row.found));
      if (auto claim = sentence.finish()) out.push_back({row.topic, asked, std::move(*claim)});
    }
  }
}

/// "Timeouts: no word of it stands in the three functions of the way told first; …": that words
/// stand elsewhere leaves open only what happens there. Nothing where no way is told.
std::optional<Claim> off_way(const Story& story, const AiBook& book, const std::string& topic,
                             const std::string& name, const std::string& words) {
  constexpr std::size_t kMostHops = 8;
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr || way->hops.size() > kMostHops || !has_word(story, "unseen.off_way", topic))
    return std::nullopt;
  std::vector<Place> places;
  for (const meaning::AiHop& hop : way->hops) {
    if (!hop.symbol.file.valid() || !hop.symbol.symbol.valid()) return std::nullopt;
    const syntax::Syntax& syntax = story.analysis.project->of(hop.symbol.file);
    const syntax::Symbol& function = syntax.symbols[hop.symbol.symbol.index()];
    const std::vector<std::string>& lines = story.quotes.file(hop.symbol.file);
    for (std::size_t i = function.line; i <= function.end_line && i <= lines.size(); ++i)
      for (const std::string_view word : split(words, '|'))
        if (!word.empty() && contains(lower(lines[i - 1]), word)) return std::nullopt;
    places.push_back({hop.symbol.file, function.line, function.end_line});
  }
  if (places.empty()) return std::nullopt;
  Sentence sentence(story, "ai.unseen.off_way", topic);
  sentence.text(name + ": no word of it stands in the " +
                (places.size() == 1 ? std::string("function") : amount(places.size(), "function")) +
                " of the way that is told first; other code that speaks of models has some.");
  return sentence.at(places, kMostHops)
      .basis(Basis::inferred)
      .confidence(Confidence::medium)
      .finish();
}

}  // namespace

std::vector<AiUnseen> ai_unseen(const Story& story, const AiBook& book) {
  std::vector<AiUnseen> out;
  const bool asks =
      !book.providers.empty() ||
      std::ranges::any_of(book.calls, [](const auto& call) { return call.kind == "chat"; });
  if (!asks || story.analysis.project->size() > kMostFiles) return out;
  const auto& table = story.analysis.catalogue->table("ai_words");
  const auto said = [&](const std::string& key) -> std::string {
    for (const auto& [name, value] : table)
      if (name == "unseen." + key) return value;
    return {};
  };
  const auto is_anywhere = [&](const std::string& topic) {
    return std::ranges::any_of(table, [&](const auto& row) {
      return row.first == "unseen.anywhere" && row.second == topic;
    });
  };
  std::vector<std::string> topics;
  std::vector<AiAsked> asked;
  std::vector<Query> queries;
  for (const auto& [topic, question] : kTopics) {
    if (is_seen(story, book, topic)) continue;
    // Where it is told how much of them is sent, words of conversations are no open question.
    if (topic == "memory" &&
        (!ai_remembered(story, book).empty() || !ai_said_kept(story, book).empty() ||
         !ai_before(story, book).empty()))
      continue;
    if (topic == "timeouts" && !ai_waits_set(story, book).empty()) continue;
    topics.emplace_back(topic), asked.push_back(question);
    queries.push_back(search_of(story, said(topics.back()), is_anywhere(topics.back())));
  }
  // In the same pass: what would be said to be nowhere may stand in code that names no model.
  std::vector<std::size_t> wide(topics.size(), 0);
  for (std::size_t i = 0; i < topics.size(); ++i) {
    const std::string sure = said("wide_" + topics[i]);
    if (sure.empty()) continue;
    wide[i] = queries.size();
    queries.push_back(search_of(story, sure, true));
  }
  // … and words that are of anything may stand there without the one thing that is asked for.
  std::vector<std::size_t> close(topics.size(), 0);
  for (std::size_t i = 0; i < topics.size(); ++i) {
    const std::string sure = said("close_" + topics[i]);
    if (sure.empty()) continue;
    close[i] = queries.size();
    queries.push_back(search_of(story, sure, false));
  }
  std::vector<Searched> found = model::search_texts(story.analysis, std::move(queries));
  std::vector<OpenTopics> open;
  std::vector<Missing> missing;
  const std::vector<FileId> on_ways = files_on_ways(book);
  for (std::size_t i = 0; i < topics.size(); ++i) {
    const std::string none = said("said_" + topics[i]);
    const bool sure = wide[i] > 0 && found[wide[i]].hits > 0;
    const bool beside = found[i].hits == 0 && sure;
    const bool other =
        found[i].hits > 0 && !sure && close[i] > 0 && found[close[i]].hits == 0 &&
        !(has_word(story, "unseen.by_functions", topics[i]) &&
          has_function(story, on_ways, found[i], said("lead_" + topics[i]), said(topics[i])));
    if (!other && (found[i].hits > 0 || beside)) {
      const bool all = beside || is_anywhere(topics[i]);
      const std::string sought = said((beside ? "wide_" : "") + topics[i]);
      const std::string lead = said("lead_" + topics[i]);
      if (auto claim =
              off_way(story, book, topics[i], none.substr(0, none.find(':')), said(topics[i]))) {
        out.push_back({topics[i], asked[i], std::move(*claim)});
        continue;
      }
      const Searched& hits = beside ? found[wide[i]] : found[i];
      const bool bare = leads_to(story, on_ways, hits, lead.empty() ? sought : lead).texts.empty();
      // Each stands under the question that it leaves open.
      const AiAsked where = asked[i];
      auto some = std::ranges::find_if(open, [&](const OpenTopics& one) {
        const bool room = bare || (one.names.size() < kOpen && (!beside || one.anywhere));
        return one.asked == where && one.bare == bare && room;
      });
      if (some == open.end())
        some = open.insert(open.end(), OpenTopics{}), some->asked = where, some->bare = bare;
      some->add(topics[i], none.substr(0, none.find(':')), sought, lead, all);
      continue;
    }
    if (!other && !is_anywhere(topics[i])) {
      missing.push_back({topics[i], none, said("label_" + topics[i]), asked[i], said(topics[i]),
                         std::move(found[i])});
      continue;
    }
    Sentence sentence(story, "ai.unseen." + topics[i], "");
    sentence.text(other ? said("said_close_" + topics[i]) : none)
        .basis(Basis::searched)
        .confidence(Confidence::medium)
        .searched(std::move(found[other ? close[i] : i]));
    if (auto claim = sentence.finish()) out.push_back({topics[i], asked[i], std::move(*claim)});
  }
  tell_missing(story, std::move(missing), out);
  if (open.empty()) return out;
  // One pass over all texts for all of them.
  std::vector<Query> again;
  for (const OpenTopics& some : open) again.push_back(search_of(story, some.words, some.anywhere));
  std::vector<Searched> words = model::search_texts(story.analysis, std::move(again));
  for (std::size_t i = 0; i < open.size(); ++i) {
    const Searched all = words[i];
    // A line with a word of it in code that asks nobody shows nothing: only the count is told.
    std::erase_if(words[i].examples, [&](const Place& place) {
      return open[i].bare || std::ranges::none_of(book.calls, [&](const meaning::AiCall& call) {
               return call.place.file == place.file;
             });
    });
    std::vector<Names> seen;
    std::vector<Place> places;
    for (const std::string& sought : open[i].leads) {
      seen.push_back(open[i].bare ? Names() : leads_to(story, on_ways, all, sought));
      std::ranges::copy(seen.back().places, std::back_inserter(places));
    }
    if (!places.empty()) words[i].examples = std::move(places);
    auto claim = open[i].told(story, words[i], seen);
    if (claim) out.push_back({open[i].first, open[i].asked, std::move(*claim)});
  }
  return out;
}

}  // namespace cutaway::narrative
