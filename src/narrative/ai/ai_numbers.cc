// SPDX-License-Identifier: Apache-2.0
// Which of the numbers around models are told where, and in which words.
#include "narrative/ai/ai_numbers.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include "base/text.h"
#include "meaning/ai/words.h"
#include "narrative/ai/ai_arms.h"
#include "narrative/ai/ai_fillers.h"
#include "narrative/ai/ai_first_words.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_number_uses.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/ai/one_program.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiCall;
using meaning::AiLimit;

constexpr std::size_t kNamed = 4;
constexpr std::size_t kAnswers = 2;
constexpr std::size_t kBounds = 3;  ///< each with what goes before it; the table has all

/// " (`anthropic.py`)": functions of that name in several files ask.
std::string of_file(const Story& story, const AiBook& book, const AiLimit& limit) {
  const FileId here = limit.places.front().file;
  const bool elsewhere = std::ranges::any_of(book.calls, [&](const AiCall& call) {
    const std::string name = ai_function(story.analysis, call);
    return call.place.file != here && (name == limit.within || name.ends_with("." + limit.within));
  });
  return elsewhere ? " (" + code(base_name(story.path(here))) + ")" : std::string();
}

/// "4,096 (`max_tokens` in `ask`)"
std::string with_home(const Story& story, const AiBook& book, const AiLimit& limit) {
  std::string text = code(limit.name) + " is " + ai_value(limit);
  if (!limit.within.empty()) text += " in " + code(limit.within) + of_file(story, book, limit);
  if (const std::string where = ai_condition(limit); !where.empty()) return text + where;
  if (limit.partly) return text + " in some cases";
  const std::vector<std::string> ways = ai_ways(limit.overridable_by, limit.ways);
  // A tree of settings, and a class with that field, are where one sets it: no more is said by
  // that.
  const bool itself = !ways.empty() && (ways.front().ends_with(" in " + code(limit.within)) ||
                                        ways.front().starts_with("field ") ||
                                        ways.front() == "setting " + code(limit.name));
  const std::string argument = "argument " + code(limit.name) + " of ";
  if (!ways.empty() && ways.front().starts_with(argument))
    text += " unless " + ways.front().substr(argument.size()) + " is given another";
  else if (!ways.empty() && !itself)
    text += " unless " + ways.front() + " says otherwise";
  if (lower(limit.within) == "default") text += " where nothing else is given";
  return text;
}

/// What bounds code that makes vectors or cuts texts is no bound of answers.
bool is_of_search(const Story& story, const AiLimit& limit) {
  std::vector<std::string> words = identifier_words(limit.name + " " + limit.within);
  for (std::string& word : identifier_words(story.path(limit.places.front().file)))
    words.push_back(std::move(word));
  return std::ranges::any_of(
      words, [&](const std::string& word) { return has_word(story, "answer.search", word); });
}

/// `max_tokens` of `add_tables_to_prompt` bounds a text that is put together, no answer.
bool fills(const Story& story, const AiLimit& limit) {
  const std::string last = limit.within.substr(limit.within.find_last_of('.') + 1);
  const std::vector<std::string> words = identifier_words(last);
  return words.size() > 1 && (has_word(story, "answer.fills", words.front()) ||
                              words.back() == "prompt" || has_any(story, "answer.cuts", words));
}

/// A name alone may be of anything: where the list says what it has to be about, the name, what
/// holds it or its file has to say so.
bool is_about(const Story& story, std::string_view list, const AiLimit& limit) {
  const std::string about = std::string(list) + ".about";
  const auto& table = story.analysis.catalogue->table("ai_words");
  if (std::ranges::none_of(table, [&](const auto& row) { return row.first == about; })) return true;
  std::vector<std::string> words = identifier_words(limit.name);
  words.push_back(meaning::letters_of(limit.name));
  for (const std::string& text : {limit.within, story.path(limit.places.front().file)})
    for (std::string& word : identifier_words(text)) words.push_back(std::move(word));
  const std::string never = std::string(list) + ".never";
  return std::ranges::any_of(
             words, [&](const std::string& word) { return has_word(story, about, word); }) &&
         std::ranges::none_of(
             words, [&](const std::string& word) { return has_word(story, never, word); });
}

/// LLM_CONFIG_MAX_TOKENS: a setting that by its name is for all models goes before constants.
bool is_for_models(const Story& story, const AiLimit& limit) {
  if (limit.overridable_by.empty()) return false;
  const std::vector<std::string> words = identifier_words(lower(limit.overridable_by.front()));
  return has_any(story, "model.all", words);
}

/// `topN` beside `similarityThreshold` of one table of settings is of the same search.
bool is_beside_one(const Story& story, const AiBook& book, std::string_view list,
                   const AiLimit& limit) {
  return !limit.within.empty() && std::ranges::any_of(book.limits, [&](const AiLimit& other) {
    return other.within == limit.within && other.name != limit.name &&
           other.places.front().file == limit.places.front().file &&
           has_word(story, std::string(list) + ".words", other.words) &&
           is_about(story, list, other);
  });
}

/// One beyond the most certain is told only where it holds whatever is asked: a setting, a constant
/// or a column, no default of one function and no arm of a condition; of answers none.
bool holds_alone(const AiLimit& limit, std::string_view list) {
  const bool argument = !limit.ways.empty() && limit.ways.front().starts_with("argument ");
  return list != "answer" && !argument && !limit.partly && limit.where.empty();
}

/// Another number of the same choice: `mode === "fast" ? 2 : 6`.
bool is_next_arm(const AiLimit* before, const AiLimit& limit, std::string_view list) {
  return before != nullptr && ai_same_choice(*before, limit) && !before->where.empty() &&
         (list == "rounds" || !limit.where.empty() || !limit.where_not.empty());
}

/// `FLOWS_SCORE_THRESHOLD`: what is found has to reach it, whatever is looked up there.
bool is_score_to_reach(const Story& story, const AiLimit& limit) {
  const auto& table = story.analysis.catalogue->table("ai_words");
  const bool never = has_any(story, "taken.never", identifier_words(limit.name));
  return !never && std::ranges::any_of(table, [&](const auto& row) {
    return row.first == "taken.scores" && limit.words.ends_with(row.second);
  });
}

/// `top_k` beside `temperature` says how words are picked, not how many hits are taken.
bool picks_words(const AiBook& book, const AiLimit& limit) {
  return meaning::letters_of(limit.name) == "topk" && !limit.within.empty() &&
         std::ranges::any_of(book.limits, [&](const AiLimit& other) {
           return other.within == limit.within &&
                  other.places.front().file == limit.places.front().file &&
                  (other.words.starts_with("temperature") || other.words == "top p");
         });
}

/// `def __init__(self, chunk_overlap=20)` of a class, beside a number of that name that is given:
/// what is given wins, where the class is made.
bool is_outdone(const AiBook& book, const AiLimit& limit) {
  const std::string way = "argument " + code(limit.name) + " of " + code(limit.within);
  const bool made = !limit.within.empty() && limit.within[0] >= 'A' && limit.within[0] <= 'Z' &&
                    !contains(limit.within, ".") && !limit.ways.empty() &&
                    limit.ways.front() == way;
  return made && std::ranges::any_of(book.limits, [&](const AiLimit& other) {
           const bool argument =
               !other.ways.empty() && (other.ways.front().starts_with("argument ") ||
                                       other.ways.front().starts_with("field "));
           return other.name == limit.name && !argument && !ai_is_unmade(book, other);
         });
}

/// In the order told: of cutting, a size and an overlap that stand together go first.
std::vector<const AiLimit*> in_order(const Story& story, const AiBook& book,
                                     std::string_view list) {
  std::vector<const AiLimit*> out;
  for (const AiLimit& limit : book.limits) out.push_back(&limit);
  if (list != "cut") return out;
  const auto overlaps = [](const AiLimit& one) { return contains(one.words, "overlap"); };
  std::ranges::stable_partition(out, [&](const AiLimit* limit) {
    return has_word(story, "cut.words", limit->words) && !limit->within.empty() &&
           std::ranges::any_of(book.limits, [&](const AiLimit& other) {
             return other.within == limit->within && overlaps(other) != overlaps(*limit) &&
                    other.places.front().file == limit->places.front().file &&
                    has_word(story, "cut.words", other.words);
           });
  });
  return out;
}

/// The function or class around it, or its file, says that it is of something else.
bool is_apart(const Story& story, std::string_view list, const AiLimit& limit) {
  std::vector<std::string> words = identifier_words(limit.within);
  const std::string_view file = base_name(story.path(limit.places.front().file));
  for (std::string& word : identifier_words(file)) words.push_back(std::move(word));
  return has_any(story, std::string(list) + ".apart", words);
}

/// Of a class that somebody has to choose, beside one that is taken where nobody does and says the
/// same of itself.
bool is_passed_over(const Story& story, const AiBook& book, const AiLimit& limit) {
  const auto taken = [&](const AiLimit& one) {
    return std::ranges::find(book.chosen, one.within, &meaning::AiChosen::taken) !=
           book.chosen.end();
  };
  const auto folder_of = [&](const AiLimit& one) {
    return folder_name(story.path(one.places.front().file));
  };
  return !taken(limit) && std::ranges::any_of(book.limits, [&](const AiLimit& other) {
    return other.words == limit.words && taken(other) && folder_of(other) == folder_of(limit);
  });
}

/// It stands in what answers an address that asks no model, where the way of a question is known.
bool is_of_other_entry(const Story& story, const AiBook& book, const AiLimit& limit) {
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr || std::ranges::any_of(way->hops, &meaning::AiHop::by_name)) return false;
  const Place& at = limit.places.front();
  return std::ranges::any_of(story.facts().routes, [&](const meaning::Route& route) {
    if (!route.handler.valid() || route.handler.file != at.file) return false;
    const syntax::Syntax& syntax = story.analysis.project->of(at.file);
    const syntax::Symbol& handler = syntax.symbols[route.handler.symbol.index()];
    const bool here = handler.line <= at.line && at.line <= handler.end_line;
    return here && std::ranges::none_of(book.paths, [&](const meaning::AiPath& path) {
             return std::ranges::any_of(
                 path.hops, [&](const meaning::AiHop& hop) { return hop.symbol == route.handler; });
           });
  });
}

/// The call stands in a step of the graph that the way told first has run.
bool is_of_step(const Story& story, const AiBook& book, const AiCall& call) {
  const auto run = std::ranges::find(book.signs, "graph.run", &meaning::AiSign::means);
  if (run == book.signs.end() || !call.scope.symbol.valid()) return false;
  const syntax::Syntax& syntax = story.analysis.project->of(call.scope.file);
  const std::uint32_t line = syntax.symbols[call.scope.symbol.index()].line;
  return std::ranges::any_of(run->places, [&](const Place& step) {
    return step.file == call.scope.file && step.line == line;
  });
}

/// It stands within a call that asks elsewhere than the way told first.
bool is_of_other_call(const Story& story, const AiBook& book, const AiLimit& limit) {
  const meaning::AiPath* way = ai_main_way(story, book);
  const bool certain = way != nullptr && std::ranges::none_of(way->hops, &meaning::AiHop::by_name);
  const Place& at = limit.places.front();
  return certain && std::ranges::any_of(book.calls, [&](const AiCall& call) {
           const bool within = call.place.file == at.file && call.place.line <= at.line &&
                               at.line <= call.place.end_line;
           return within && call.kind == "chat" && call.place != book.calls[way->call].place &&
                  !is_of_step(story, book, call);
         });
}

/// `top_k = 500` of `collect_targets`: no function of a way, called by none, nor named after
/// looking something up; what it takes a model is not given.
bool is_of_other_function(const Story& story, const AiBook& book, const NumberUses& uses,
                          const AiLimit& limit) {
  if (limit.within.empty() || limit.on_path) return false;
  // What a tool does is done for the model that asks for it.
  const FileId home = limit.places.front().file;
  if (std::ranges::any_of(ai_tools(book, false), [&](const meaning::AiPiece& tool) {
        return tool.places.front().file == home;
      }))
    return false;
  const std::string last = limit.within.substr(limit.within.find_last_of('.') + 1);
  const bool type = !last.empty() && last.front() >= 'A' && last.front() <= 'Z';
  if (type || !limit.overridable_by.empty()) return false;
  return !has_any(story, "taken.functions", identifier_words(limit.within)) &&
         !uses.has(limit.name, limit.places.front(), true);
}

/// `onChange({ temperature: 1 })`: what somebody's click sets is no number that holds before it.
bool is_told_to_listener(const Story& story, const AiLimit& limit) {
  const Place& at = limit.places.front();
  if (!at.file.valid()) return false;
  const syntax::Syntax& syntax = story.analysis.project->of(at.file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    const std::string_view name = syntax.text(call.name);
    return call.line <= at.line && at.line <= std::max(call.line, call.end_line) &&
           call.argument_count > 0 && name.size() > 2 && name.starts_with("on") &&
           std::isupper(static_cast<unsigned char>(name[2])) != 0;
  });
}

/// `max_tokens` of `make_title`: by its name the function has a model asked for something beside
/// the answer, which no step of the way told first is named after.
bool is_of_side_task(const Story& story, const AiBook& book, const AiLimit& limit) {
  const meaning::AiPath* way = ai_main_way(story, book);
  const std::string last = limit.within.substr(limit.within.find_last_of('.') + 1);
  const bool function = !last.empty() && std::islower(static_cast<unsigned char>(last[0])) != 0;
  return way != nullptr && function && ai_is_beside(story, last) &&
         std::ranges::none_of(way->hops, [&](const meaning::AiHop& hop) {
           return ai_is_beside(story, hop.function);
         });
}

/// It stands in a file that answers addresses of its own, that no other file takes in, and that no
/// way comes through: another program has it.
bool is_of_other_server(const Story& story, const AiBook& book, const AiLimit& limit) {
  const meaning::AiPath* way = ai_main_way(story, book);
  const FileId home = limit.places.front().file;
  const bool asked = way != nullptr && (way->kind == "request" || way->kind == "screen");
  if (!asked || limit.on_path) return false;
  const auto& routes = story.facts().routes;
  if (std::ranges::none_of(routes, [&](const auto& one) { return one.place.file == home; }))
    return false;
  for (const meaning::AiPath& path : book.paths)
    for (const meaning::AiHop& hop : path.hops)
      if (hop.symbol.file == home || hop.place.file == home) return false;
  for (std::size_t i = 0; i < story.analysis.project->size(); ++i) {
    const auto taken = story.analysis.links->file_imports(FileId(i));
    if (FileId(i) != home && std::ranges::find(taken, home) != taken.end()) return false;
  }
  return true;
}

}  // namespace

/// "MAX_ASKED" of `process.env.MAX_ASKED`, `os.getenv("MAX_ASKED")`: a condition that holds where
/// that setting is there; "" = it is another one.
static std::string setting_of(std::string_view condition) {
  constexpr std::string_view kBefore[] = {"process.env.",    "import.meta.env.", "os.getenv(",
                                          "os.environ.get(", "getenv(",          "ENV["};
  for (const std::string_view before : kBefore) {
    if (!condition.starts_with(before)) continue;
    std::string_view name = condition.substr(before.size());
    while (!name.empty() && (name.front() == '"' || name.front() == '\'')) name.remove_prefix(1);
    const auto is_part = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
    const auto end = std::ranges::find_if_not(name, is_part);
    const std::string_view rest(end, name.end());
    const bool whole = rest.find_first_not_of("\"')]") == std::string_view::npos;
    return whole ? std::string(name.begin(), end) : std::string();
  }
  return {};
}

std::string ai_condition(const AiLimit& limit) {
  if (const std::string set = setting_of(limit.where); !set.empty() && limit.where_not.empty())
    return " where " + code(set) + " is set";
  if (limit.where.empty() && limit.where_not.size() == 1)
    if (const std::string set = setting_of(limit.where_not.front()); !set.empty())
      return " unless " + code(set) + " is set";
  std::vector<std::string> others;
  for (const std::string& one : limit.where_not) others.push_back(code(one));
  if (limit.where.empty() && others.empty()) return {};
  if (!limit.where.empty())
    return " where " + code(limit.where) + (others.empty() ? "" : " and not " + join_and(others));
  if (others.size() == 1) return " where " + others.front() + " does not hold";
  return " where neither " + join(others, " nor ") + " holds";
}

bool ai_is_unmade(const AiBook& book, const AiLimit& limit) {
  return std::ranges::any_of(book.signs, [&](const meaning::AiSign& sign) {
    return sign.means == "unmade" && sign.places.front() == limit.places.front();
  });
}

AiNumbers ai_numbers_of(const Story& story, const AiBook& book, std::string_view list,
                        AiTexts which) {
  AiNumbers out;
  const AiLimit* before_it = nullptr;
  std::size_t arms = 0;  ///< of one choice, told one after the other
  bool overlapped = false;
  std::set<std::pair<std::string, std::string>> told;
  // Another program may look things up for the one that asks.
  const bool looks_up = list == "taken" || list == "cut";
  const auto is_told = [&](const AiLimit& limit) {
    const bool named = has_word(story, std::string(list) + ".words", limit.words) ||
                       (list == "taken" && is_score_to_reach(story, limit));
    return named && !ai_is_unmade(book, limit) && !is_told_to_listener(story, limit) &&
           (looks_up ||
            (!is_of_other_server(story, book, limit) && !is_of_side_task(story, book, limit)));
  };
  const bool followed = std::ranges::any_of(book.limits, [&](const AiLimit& limit) {
    return limit.on_path && !limit.further && is_told(limit);
  });
  // Beside one that the way runs through stand others of it; the same name elsewhere sets it.
  const auto is_near = [&](const AiLimit& limit) {
    return std::ranges::any_of(book.limits, [&](const AiLimit& other) {
      return other.on_path && !other.further && is_told(other) &&
             (other.name == limit.name || other.places.front().file == limit.places.front().file);
    });
  };
  const auto is_set = [&](const AiLimit& limit) {
    return !limit.further && is_told(limit) && is_for_models(story, limit) &&
           !is_of_search(story, limit);
  };
  const bool set = list == "answer" && std::ranges::any_of(book.limits, is_set);
  OneProgram program(story, book);
  std::optional<NumberUses> uses;
  if (list == "taken") uses.emplace(story, book);
  // What a class that may take the question holds is told with that class.
  const std::vector<AiFiller> fillers = ai_filling(story, book);
  const auto is_of_filler = [&](const AiLimit& limit) {
    const Place& at = limit.places.front();
    return std::ranges::any_of(fillers, [&](const AiFiller& filler) {
      return at.file == filler.method.file && filler.method.line <= at.line &&
             at.line <= filler.method.end_line;
    });
  };
  for (const AiLimit* one : in_order(story, book, list)) {
    const AiLimit& limit = *one;
    if ((limit.further && !holds_alone(limit, list)) || !program.has(limit)) continue;
    if (ai_is_of_one_vendor(story, book, limit) && !is_of_filler(limit)) continue;
    if (set ? !is_set(limit) : followed && !limit.on_path && !is_near(limit)) continue;
    const std::vector<std::string> words = identifier_words(limit.name);
    const bool other = std::ranges::any_of(words, [&](const std::string& word) {
      return has_word(story, std::string(list) + ".never", word);
    });
    if (other || is_apart(story, list, limit) || is_outdone(book, limit) ||
        is_passed_over(story, book, limit))
      continue;
    if (list == "answer" && (is_of_search(story, limit) || is_of_other_call(story, book, limit)))
      continue;
    if (list != "cut" && is_of_other_entry(story, book, limit)) continue;
    const bool about = is_score_to_reach(story, limit) || is_about(story, list, limit) ||
                       is_beside_one(story, book, list, limit);
    if (!about || (list == "answer" && fills(story, limit))) continue;
    if (list == "taken" && (picks_words(book, limit) || ai_picks_words(story, limit) ||
                            is_of_other_function(story, book, *uses, limit)))
      continue;
    // How big pieces are goes before a second overlap.
    const bool overlaps = list == "cut" && contains(limit.words, "overlap");
    if (overlaps && overlapped) continue;
    const bool given = has_any(story, "answer.given", words) ||
                       has_any(story, "answer.given", identifier_words(limit.words));
    if (which != AiTexts::all && given != (which == AiTexts::given)) continue;
    const std::size_t most = list == "answer" ? kAnswers : kBounds;
    if (out.pieces.size() >= most || !is_told(limit)) continue;
    // The same number of the same thing in another class says nothing more.
    if (!told.emplace(limit.words, limit.value).second) continue;
    const bool next = is_next_arm(before_it, limit, list);
    overlapped = overlapped || overlaps;
    out.pieces.push_back(next ? ai_value(limit) + ai_arm_condition(limit, arms + 1)
                              : with_home(story, book, limit));
    arms = next ? arms + 1 : 1;
    out.limits.push_back(&limit);
    before_it = &limit;
  }
  // Numbers of calls that the way told first was not seen to run through may be of another call.
  const bool calls = list == "answer" || list == "sampling" || list == "rounds";
  out.open = calls && !followed && !set && ai_main_way(story, book) != nullptr;
  return out;
}

namespace {

/// What follows numbers of which no call was seen to join all to the way: where each stands in the
/// method of a class that may take the question, it holds where that class does.
struct Homes {
  std::string end = "; that the way told first has it was not followed.";
  std::vector<Place>
      places;  ///< in those methods, one for each number; empty = not all stand there
};

Homes homes_of(const std::vector<AiFiller>& fillers, const std::vector<const AiLimit*>& limits) {
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const AiLimit* limit : limits)
    for (const AiFiller& filler : fillers) {
      const auto at = std::ranges::find_if(limit->places, [&](const Place& place) {
        return place.file == filler.method.file && filler.method.line <= place.line &&
               place.line <= filler.method.end_line;
      });
      if (at == limit->places.end()) continue;
      places.push_back(*at);
      if (std::ranges::find(names, code(filler.name)) == names.end())
        names.push_back(code(filler.name));
      break;
    }
  if (places.size() != limits.size() || places.empty()) return {};
  return {"; on the way told first that holds where " + join(names, " or ") + " answers.",
          std::move(places)};
}

}  // namespace

void ai_tell_numbers(const Story& story, const AiBook& book, std::string_view list,
                     const std::string& before, std::vector<Claim>& out, AiTexts which) {
  auto [pieces, limits, open] = ai_numbers_of(story, book, list, which);
  const std::string rule = std::string(list) + (which == AiTexts::given ? ".given" : "");
  const auto fillers = open && !pieces.empty() ? ai_filling(story, book) : std::vector<AiFiller>();
  // A sentence that grows too long is told of fewer.
  for (; !pieces.empty(); pieces.pop_back(), limits.pop_back()) {
    const Homes homes = open ? homes_of(fillers, limits) : Homes{".", {}};
    std::vector<Place> places;
    for (const AiLimit* limit : limits) places.push_back(limit->places.front());
    places.insert(places.end(), homes.places.begin(), homes.places.end());
    Sentence sentence(story, "ai." + rule, join(pieces, ","));
    auto claim =
        sentence.text(before + join_and(pieces) + homes.end).at(places, 2 * kNamed).finish();
    if (claim) return out.push_back(std::move(*claim));
  }
}

}  // namespace cutaway::narrative
