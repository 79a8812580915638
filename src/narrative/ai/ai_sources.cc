// SPDX-License-Identifier: Apache-2.0
// What is told of the beginnings of ways to a model: who says which model answers, and what of a
// request reaches it.
#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/ai/ai_keyed.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiCall;
using meaning::AiSource;

constexpr std::size_t kNamed = 3;
constexpr std::size_t kMostGroups = 4;
constexpr std::size_t kMostFields = 4;
constexpr std::uint32_t kTogether = 10;  ///< lines

/// How likely a reader is to set it: the first is told first.
int rank(const AiSource& source) {
  constexpr std::string_view kOrder[] = {"request", "flag", "screen", "setting",
                                         "column",  "kept", "field"};
  const auto found = std::ranges::find(kOrder, source.kind);
  return static_cast<int>(found - std::begin(kOrder));
}

/// `process.env.MODEL ?? "gpt-4o"`: what that line itself takes where nobody sets it; "" = nothing.
std::string taken_there(const Story& story, const linking::SettingRead& read) {
  if (read.default_value) return *read.default_value;
  const syntax::Syntax& syntax = story.analysis.project->of(read.place.file);
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const syntax::ValueNode& node = syntax.values[i];
    if (node.kind != syntax::ValueKind::alternative || node.line != read.place.line) continue;
    const auto closed = story.analysis.links->close({read.place.file, ValueId(i)});
    for (const linking::ClosedText& one : closed.alternatives)
      if (one.is_default && one.complete && one.setting == read.written) return one.text;
  }
  return {};
}

/// `.env.example` shows how settings may look; nothing reads it.
bool is_shown_only(std::string_view path) {
  const std::string base = lower(base_name(path));
  return std::ranges::any_of(std::initializer_list<std::string_view>{"example", "sample", "templ"},
                             [&](std::string_view word) { return contains(base, word); });
}

/// ", which is `gpt-4o` where nobody sets it": as the line says it that reads the setting for this
/// call. What other lines take holds for others.
std::string at_first(const Story& story, const AiBook& book, const std::string& setting,
                     const Place& place) {
  bool reads = false;
  for (const linking::SettingRead& read : story.analysis.links->setting_reads()) {
    if (read.written != setting || read.place.file != place.file || read.place.line != place.line)
      continue;
    reads = true;
    if (const std::string taken = taken_there(story, read); !taken.empty())
      return ", which is " + code(taken) + " where nobody sets it";
  }
  for (const meaning::AiNoted& noted : book.noted) {
    if (noted.kind != "model.setting" || noted.name != setting || noted.value.empty()) continue;
    const std::string& path = story.path(noted.places.front().file);
    if (is_shown_only(path))
      return ", for which " + code(base_name(path)) + " shows " + code(noted.value);
    const bool code_takes_it = std::ranges::any_of(
        story.analysis.links->setting_reads(), [&](const linking::SettingRead& read) {
          return read.written == setting && read.place == noted.places.front();
        });
    if (!reads || !code_takes_it)
      return ", which is " + code(noted.value) + " where nobody sets it";
  }
  return {};
}

/// "field `model` of the request"; "" for what decides nothing by itself.
std::string decides(const AiSource& source) {
  if (source.name.empty()) return source.kind == "request" ? "the request" : "";
  if (source.kind == "request") return "field " + code(source.name) + " of the request";
  if (source.kind == "flag") return "flag " + code("--" + source.name);
  if (source.kind == "screen") return code(source.name) + ", which a page holds";
  if (source.kind == "setting") return "setting " + code(source.name);
  if (source.kind == "field" && !source.first.empty())
    return "field " + code(source.name) + ", which is " + code(source.first) +
           " where nobody sets it";
  if (source.kind == "field" || source.kind == "column") return "field " + code(source.name);
  // `args.get("model")`: code that a reader would have to read.
  return source.kind == "kept" && !contains(source.name, "(") ? code(source.name) : "";
}

/// The same words for the same sources, so that calls alike are told as one.
struct Decided {
  std::string text;
  std::vector<Place> places;
};

/// Its name says that it gives a model: what is only joined to the name of one does not, nor what
/// says how much or how long it is asked: LLM_CONFIG_MAX_TOKENS, LLM_API_KEY.
bool speaks_of_model(const Story& story, const AiSource& source) {
  const std::vector<std::string> words = identifier_words(source.name);
  if (!has_any(story, "model.words", words)) return false;
  const bool key = words.back() == "key" && std::ranges::find(words, "api") != words.end();
  return !key && !has_word(story, "model.never", words.back()) &&
         !has_word(story, "model.how_asked", words.back());
}

/// Settings that stand together are looked at one after the other; of those far from each other
/// each is of a case of its own, and which one it is was not followed.
bool stand_apart(const std::vector<const AiSource*>& rows, std::string_view kind) {
  const AiSource* first = nullptr;
  for (const AiSource* row : rows) {
    if (row->kind != kind) continue;
    if (first == nullptr) first = row;
    const std::uint32_t one = first->place.line, other = row->place.line;
    const bool near = one <= other + kTogether && other <= one + kTogether;
    if (row->place.file != first->place.file || !near) return true;
  }
  return false;
}

Decided decided(const Story& story, const AiCall& call) {
  std::vector<const AiSource*> rows;
  for (const AiSource& source : call.model_from)
    if (!decides(source).empty() && speaks_of_model(story, source)) rows.push_back(&source);
  // Fields of several classes: which of them counts was not followed.
  const auto is_field = [](const AiSource* one) { return one->kind == "field"; };
  if (std::ranges::count_if(rows, is_field) > 1 || ai_table_of_models(story) != nullptr)
    std::erase_if(rows, is_field);
  if (stand_apart(rows, "setting"))
    std::erase_if(rows, [](const AiSource* one) { return one->kind == "setting"; });
  std::ranges::stable_sort(rows, {}, [](const AiSource* one) { return rank(*one); });
  Decided out;
  std::vector<std::string> texts;
  for (const AiSource* row : rows) {
    if (texts.size() >= kNamed - 1) break;
    texts.push_back(decides(*row)), out.places.push_back(row->place);
  }
  out.text = join(texts, " or ");
  return out;
}

/// The function of a call; its file where others of the name ask, too.
std::string in_function(const Story& story, const AiBook& book, const AiCall& call) {
  const std::string name = ai_function(story.analysis, call);
  const auto same = std::ranges::count_if(book.calls, [&](const AiCall& other) {
    return asks(other) && other.place.file != call.place.file &&
           ai_function(story.analysis, other) == name;
  });
  return name.empty() || same > 0 ? code(story.path(call.place.file)) : code(name);
}

/// A field that only says which model is to answer.
bool is_model(const std::string& name) {
  const std::vector<std::string> words = identifier_words(name);
  return !words.empty() && (words.back() == "model" || words.back() == "models");
}

struct Group {
  std::vector<std::string> functions;
  std::vector<Place> places;
  std::size_t calls = 0;
};

/// "In `execute` the model comes from field `selectedChatModel` of the request."
void tell_decided(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::map<std::string, Group> groups;
  for (const AiCall& call : book.calls) {
    if (!asks(call)) continue;
    Decided is = decided(story, call);
    if (is.text.empty()) continue;
    // Where a key leads to the model, another setting on the way is of a case of its own.
    if (ai_has_key(book) && is.text.starts_with("setting ")) continue;
    // "setting `CLERK_MODEL`"
    const bool set = is.text.starts_with("setting `") && is.text.find('`', 9) + 1 == is.text.size();
    if (set)
      is.text += at_first(story, book, is.text.substr(9, is.text.size() - 10), is.places.front());
    Group& group = groups[is.text];
    ++group.calls;
    const std::string function = in_function(story, book, call);
    if (std::ranges::find(group.functions, function) == group.functions.end())
      group.functions.push_back(function);
    if (group.places.empty()) group.places = is.places;
    group.places.push_back(call.given_at);
  }
  std::vector<std::pair<std::string, Group>> rows(groups.begin(), groups.end());
  std::ranges::stable_sort(rows, std::greater<>(),
                           [](const auto& row) { return row.second.calls; });
  if (rows.size() > kMostGroups) rows.resize(kMostGroups);
  for (const auto& [text, group] : rows) {
    Sentence sentence(story, "ai.given", text);
    sentence.text("Which model is asked in " + list_up_to(group.functions, kNamed) +
                  " comes from " + text + ".");
    add(out, sentence.at(group.places, kNamed + 1).confidence(Confidence::medium).finish());
  }
}

/// Nothing but texts of the code was found on the way: no one else decides.
void tell_fixed(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::map<std::string, Group> groups;
  for (const AiCall& call : book.calls) {
    const bool fixed = asks(call) && call.model_from.size() == 1 &&
                       call.model_from.front().kind == "text" && call.model_from.front().steps > 0;
    if (!fixed) continue;
    Group& group = groups[call.model_from.front().name];
    const std::string function = in_function(story, book, call);
    if (std::ranges::find(group.functions, function) == group.functions.end())
      group.functions.push_back(function);
    if (group.places.empty()) group.places.push_back(call.model_from.front().place);
    group.places.push_back(call.given_at);
  }
  for (const auto& [text, group] : groups) {
    if (out.size() > kMostGroups * 2) return;
    Sentence sentence(story, "ai.fixed", text);
    sentence.text(list_up_to(group.functions, kNamed) +
                  (group.functions.size() == 1 ? " is given " : " are given ") + code(text) +
                  " as the model, which stands in the code.");
    add(out, sentence.at(group.places, kNamed + 1).confidence(Confidence::medium).finish());
  }
}

/// `chatId.messages`: what is kept under an id of the request, not what was sent.
bool is_kept(const std::string& name) {
  const std::size_t dot = name.find('.');
  const std::vector<std::string> first = identifier_words(name.substr(0, dot));
  return dot != std::string::npos && first.size() > 1 && first.back() == "id";
}

/// "`message` of POST /api/chat"
void tell_requests(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::map<std::string, std::pair<std::set<std::string>, std::vector<Place>>> routes;
  for (const AiCall& call : book.calls) {
    for (const AiSource& source : call.said_from) {
      if (source.kind != "request" || source.name.empty() || is_model(source.name)) continue;
      if (is_kept(source.name)) continue;
      const std::string key = source.route.empty() ? "a request" : source.route;
      auto& [names, places] = routes[key];
      if (!names.insert(code(source.name)).second) continue;
      places.push_back(source.place), places.push_back(call.place);
    }
  }
  if (routes.empty()) return;
  std::vector<std::string> pieces;
  std::vector<Place> places;
  for (const auto& [route, row] : routes) {
    const std::vector<std::string> names(row.first.begin(), row.first.end());
    pieces.push_back(list_up_to(names, kMostFields) + " of " + route);
    places.insert(places.end(), row.second.begin(),
                  row.second.begin() + std::min<std::ptrdiff_t>(2, std::ssize(row.second)));
  }
  Sentence sentence(story, "ai.said.request", join(pieces, ","));
  sentence.text("Among what people send, a model is given: " + list_up_to(pieces, kNamed) + ".");
  add(out, sentence.at(places, kNamed * 2).confidence(Confidence::medium).finish());
}

/// `--query`, `--system-prompt`
bool is_said(const Story& story, const std::string& name) {
  const std::vector<std::string> words = identifier_words(name);
  const auto& table = story.analysis.catalogue->table("ai_words");
  return std::ranges::any_of(table, [&](const auto& row) {
    return row.first == "comes.said" && std::ranges::find(words, row.second) != words.end();
  });
}

/// What a page holds, and what is kept, on the way to a model.
void tell_kept(const Story& story, const AiBook& book, std::string_view kind,
               const std::string& before, std::vector<Claim>& out) {
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const AiCall& call : book.calls) {
    for (const AiSource& source : call.said_from) {
      if (source.kind != kind || source.name.empty() || is_model(source.name)) continue;
      // `--limit` decides how much is sent; only what is named as said is what is sent.
      if (kind == "flag" && !is_said(story, source.name)) continue;
      if (std::ranges::find(names, code(source.name)) != names.end()) continue;
      names.push_back(code(source.name));
      places.push_back(source.place), places.push_back(call.place);
    }
  }
  if (names.empty()) return;
  Sentence sentence(story, "ai.said." + std::string(kind), join(names, ","));
  sentence.text(before + list_up_to(names, kMostFields) + ".");
  add(out, sentence.at(places, kNamed * 2).confidence(Confidence::medium).finish());
}

/// "41 texts that tell models what to do were seen, 30 of them in `prompts.py`."
void tell_prompts(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  if (book.prompts.size() == 1) {
    const auto& only = book.prompts.front();
    Sentence sentence(story, "ai.prompts", only.name);
    sentence.text("One text that tells a model what to do was seen: " + code(only.name) + ".");
    return add(out, sentence.at(only.places.front()).finish());
  }
  if (book.prompts.size() < 2) return;
  // Counted here as the rule `ai` counts it, so that the book is worked out once.
  CountedSet counted{{"ai", {{"kind", "prompts"}}}, 0, book.prompts.size(), {}};
  for (const auto& prompt : book.prompts) {
    if (!prompt.call.file.valid()) continue;
    ++counted.n;
    counted.examples.push_back(prompt.places.front());
  }
  std::ranges::sort(counted.examples);
  if (counted.examples.size() > 3) counted.examples.resize(3);
  std::map<FileId, std::size_t> files;
  for (const auto& prompt : book.prompts) ++files[prompt.places.front().file];
  const auto most = std::ranges::max_element(files, {}, [](const auto& row) { return row.second; });
  Sentence sentence(story, "ai.prompts", story.path(most->first));
  std::string text =
      capitalised(amount(counted.of, "text")) + " that " +
      (counted.of == 1 ? "tells models what to do was seen" : "tell models what to do were seen");
  if (most->second >= 3 && files.size() > 1)
    text += ", " + number_word(most->second) + " of them in " + code(story.path(most->first));
  if (counted.n > 0 && counted.n < counted.of)
    text += "; of " + number_word(counted.n) + " the way to a call of a model was followed";
  sentence.text(text + ".");
  // A count of none says nothing to a reader, and one of all sounds as if there were no others; the
  // texts themselves say what they are.
  if (counted.n == 0 || counted.n == counted.of) {
    for (std::size_t i = 0; i < book.prompts.size() && i < 3; ++i)
      sentence.at(book.prompts[i].places.front());
    return add(out, sentence.finish());
  }
  add(out, sentence.basis(Basis::counted).counted(std::move(counted)).finish());
}

}  // namespace

std::vector<Claim> ai_prompts(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_prompts(story, book, out);
  return out;
}

std::string ai_decided(const Story& story, const AiCall& call) { return decided(story, call).text; }

std::vector<Claim> ai_model_from(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_decided(story, book, out);
  tell_fixed(story, book, out);
  return out;
}

std::vector<Claim> ai_said_from(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_requests(story, book, out);
  tell_kept(story, book, "screen", "What a page holds is passed on to a model: ", out);
  tell_kept(story, book, "column", "What is kept is passed on to a model: ", out);
  tell_kept(story, book, "flag",
            "What is given on the command line is passed on to a model: ", out);
  return out;
}

}  // namespace cutaway::narrative
