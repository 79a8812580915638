// SPDX-License-Identifier: Apache-2.0
// What is told of tables around models: what was said, and which model is to answer.
#include <algorithm>
#include <cctype>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/words.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNamed = 4;
constexpr std::size_t kMostTables = 3;
constexpr std::size_t kUsers = 2;  ///< functions that write a table, and that read it
constexpr int kSteps = 2;          ///< calls between a way and what reads a table
constexpr std::size_t kMostCallers = 40;
constexpr std::size_t kExtraLetters = 4;  ///< `_`, and an `s`, that another spelling has

/// Fields with a word of a list, as written.
std::vector<std::string> fields_with(const Story& story, const model::Entity& entity,
                                     std::string_view list) {
  std::vector<std::string> out;
  for (const model::EntityField& field : entity.fields) {
    const std::vector<std::string> words = identifier_words(field.is.name);
    // `ratingCount` sums up what many said of something.
    const bool sum = !words.empty() && has_any(story, "kept.sums", {words.back()});
    if (!sum && has_any(story, list, words)) out.push_back(code(field.is.name));
  }
  return out;
}

/// A table with what is said in it, or which model is to answer.
struct Kept {
  const model::Entity* entity = nullptr;
  std::vector<std::string> fields;
};

/// The way of a question runs through the function around the line.
bool is_on_way(const meaning::AiBook& book, const Place& place, SymbolId symbol) {
  if (book.paths.empty() || !book.paths.front().beside.empty()) return false;
  return std::ranges::any_of(book.paths.front().hops, [&](const meaning::AiHop& hop) {
    return hop.symbol.file == place.file && hop.symbol.symbol == symbol;
  });
}

/// The function with a name that the symbol is or stands in.
SymbolRef named_around(const Story& story, SymbolRef at) {
  const syntax::Syntax& syntax = story.analysis.project->of(at.file);
  while (at.symbol.valid() && syntax.symbols[at.symbol.index()].name.empty())
    at.symbol = syntax.symbols[at.symbol.index()].container;
  return at;
}

/// A way to a model runs through the function, or through what calls it, two calls away at most.
bool leads_on(const Story& story, const meaning::AiBook& book, SymbolRef function) {
  std::vector<SymbolRef> open{function};
  std::size_t next = 0;
  for (int step = 0; step <= kSteps; ++step) {
    for (const std::size_t end = open.size(); next < end; ++next) {
      const SymbolRef at = open[next];
      for (const meaning::AiPath& path : book.paths)
        if (std::ranges::find(path.hops, at, &meaning::AiHop::symbol) != path.hops.end())
          return true;
      const auto callers = story.analysis.links->callers(at);
      if (step == kSteps || callers.size() > kMostCallers) continue;
      for (const auto& [file, index] : callers) {
        const SymbolId scope = story.analysis.project->of(file).calls[index].scope;
        if (scope.valid()) open.push_back(named_around(story, {file, scope}));
      }
    }
  }
  return false;
}

/// The function with a name around a line; none of those that only take away or count.
SymbolRef function_of(const Story& story, const Place& place) {
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  const SymbolId symbol = meaning::symbol_at(syntax, place.line);
  if (!symbol.valid()) return {};
  const SymbolRef at = named_around(story, {place.file, symbol});
  if (!at.symbol.valid()) return {};
  const std::string_view name = syntax.text(syntax.symbols[at.symbol.index()].name);
  return has_any(story, "kept.gone", identifier_words(name)) ? SymbolRef{} : at;
}

/// Those lines whose functions lead on to a model: what else reads a table shows it to people.
/// Where a way calls one by a name that says so (`get_recent_messages`), it is that one.
std::vector<Place> on_ways(const Story& story, const meaning::AiBook& book,
                           const std::vector<Place>& lines) {
  std::vector<Place> out, by_name;
  for (const Place& place : lines) {
    const SymbolRef function = function_of(story, place);
    if (!function.valid() || !leads_on(story, book, function)) continue;
    out.push_back(place);
    const syntax::Syntax& syntax = story.analysis.project->of(function.file);
    const std::string_view name = syntax.text(syntax.symbols[function.symbol.index()].name);
    const bool says = std::ranges::any_of(book.signs, [&](const meaning::AiSign& sign) {
      return sign.means == "said.read" && sign.name.substr(sign.name.rfind('.') + 1) == name;
    });
    if (says) by_name.push_back(place);
  }
  return by_name.empty() ? out : by_name;
}

/// Words of the texts and keys on those lines, in letters alone: "content" of
/// `"UPDATE messages SET content = ?"`. `selects`: of statements that say what they fetch alone.
std::set<std::string> words_on(const Story& story, const Place& place, bool selects) {
  using syntax::ValueKind;
  std::set<std::string> out;
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.line < place.line || node.line > place.end_line || node.text.size == 0) continue;
    const std::string text = lower(syntax.text(node.text));
    const bool wanted =
        selects ? contains(text, "select ") && !contains(text, "*") : node.kind == ValueKind::entry;
    if (!wanted && (selects || node.kind != ValueKind::string)) continue;
    std::string word;
    for (const char letter : std::string(syntax.text(node.text)) + " ") {
      const auto plain = static_cast<unsigned char>(letter);
      if (std::isalnum(plain) != 0 || letter == '_') {
        word += letter;
        continue;
      }
      if (!word.empty()) out.insert(meaning::letters_of(word));
      word.clear();
    }
  }
  return out;
}

/// Those lines that are about what was said, or the whole row; not those that set or fetch other
/// fields alone. A `message_status` is no message.
std::vector<Place> about_talk(const Story& story, const Kept& kept, const std::vector<Place>& lines,
                              bool selects) {
  std::vector<Place> out;
  for (const Place& place : lines) {
    if (!function_of(story, place).valid()) continue;
    const std::set<std::string> words = words_on(story, place, selects);
    bool said = false, other = false;
    for (const model::EntityField& field : kept.entity->fields) {
      const std::vector<std::string> parts = identifier_words(field.is.name);
      if (parts.empty() || !words.contains(meaning::letters_of(field.is.name))) continue;
      const bool key = parts.back() == "id" || parts.back() == "name";
      const bool talk = has_any(story, "kept.fields", {parts.back()}) ||
                        has_any(story, "kept.wholes", {parts.back()});
      said = said || talk;
      other = other || (!talk && !key);
    }
    // "SELECT 1 FROM messages" only asks whether there is one.
    const bool whole = selects ? words.empty() : !other;
    if (said || whole) out.push_back(place);
  }
  return out;
}

/// "`answer` and `save`": functions around those lines, two at most, those on the way of a question
/// first; notes the lines taken.
std::string functions_at(const Story& story, const meaning::AiBook& book, std::vector<Place> lines,
                         std::vector<Place>& at) {
  std::vector<std::string> names;
  std::ranges::stable_partition(lines, [&](const Place& place) {
    const syntax::Syntax& syntax = story.analysis.project->of(place.file);
    return is_on_way(book, place, meaning::symbol_at(syntax, place.line));
  });
  for (const Place& place : lines) {
    const std::string path = lower(story.path(place.file));
    if (has_any(story, "kept.aside", identifier_words(path))) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(place.file);
    const SymbolId symbol = meaning::symbol_at(syntax, place.line);
    if (!symbol.valid() || names.size() >= kUsers ||
        story.analysis.project->file(place.file).origin != sources::Origin::own)
      continue;
    const std::string name = meaning::function_name(syntax, symbol);
    if (name.empty() || std::ranges::find(names, code(name)) != names.end()) continue;
    names.push_back(code(name)), at.push_back(place);
  }
  return join_and(names);
}

/// "`Message` keeps `role` and `content`; `answer` writes it, `show` reads it."
void tell_said(const Story& story, const meaning::AiBook& book, const Kept& kept,
               std::vector<Claim>& out) {
  std::vector<Place> at;
  const std::string writers =
      functions_at(story, book, about_talk(story, kept, kept.entity->writers, false), at);
  const std::string readers = functions_at(
      story, book, about_talk(story, kept, on_ways(story, book, kept.entity->readers), true), at);
  Sentence sentence(story, "ai.kept", kept.entity->name);
  sentence.text(code(kept.entity->name) + " keeps " + list_up_to(kept.fields, kNamed) +
                (writers.empty() ? "" : "; written in " + writers) +
                (readers.empty() ? "" : (writers.empty() ? "; read in " : ", read in ") + readers) +
                ".");
  sentence.named(kept.entity->name, kept.entity->name, kept.entity->places.front());
  add(out, sentence.at(at, 2 * kUsers).finish());
}

void tell(const Story& story, const Kept& kept, const std::string& rule, const std::string& then,
          std::vector<Claim>& out) {
  Sentence sentence(story, rule, kept.entity->name);
  sentence.text(code(kept.entity->name) + " keeps " + list_up_to(kept.fields, kNamed) + then + ".");
  add(out,
      sentence.named(kept.entity->name, kept.entity->name, kept.entity->places.front()).finish());
}

/// Fields that hold what was said, and those of a conversation as a whole.
std::vector<std::string> said_in(const Story& story, const model::Entity& entity) {
  std::vector<std::string> out;
  for (const model::EntityField& field : entity.fields) {
    const std::vector<std::string> words = identifier_words(field.is.name);
    const bool key = !words.empty() && words.back() == "id";
    const bool said = has_any(story, "kept.fields", words) || has_any(story, "kept.wholes", words);
    if (said && !key) out.push_back(code(field.is.name));
  }
  // `message` says more than `message_type`.
  std::ranges::stable_partition(
      out, [](const std::string& name) { return identifier_words(name).size() == 1; });
  return out;
}

/// A record of what was asked, which no model gets again.
bool is_log(const Story& story, const model::Entity& entity) {
  return has_any(story, "kept.logs", identifier_words(entity.name));
}

bool used(const Kept& kept) {
  return !kept.entity->writers.empty() || !kept.entity->readers.empty();
}

/// A line of code outside of the file that declares it, and of what only describes tables, names
/// the table, however it is spelled there.
bool is_named_elsewhere(const Story& story, const model::Entity& entity) {
  const std::string wanted = meaning::letters_of(entity.name);
  std::set<std::string> forms{wanted, wanted + "s"};
  if (wanted.ends_with("s")) forms.insert(wanted.substr(0, wanted.size() - 1));
  std::set<FileId> homes;
  for (const Place& place : entity.places) homes.insert(place.file);
  const syntax::Project& project = *story.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const FileId id(i);
    if (homes.contains(id) || project.file(id).origin != sources::Origin::own ||
        contains(story.path(id), "migration"))
      continue;
    const syntax::Syntax& syntax = project.of(id);
    const auto fits = [&](std::string_view text) {
      return text.size() >= wanted.size() - 1 && text.size() <= wanted.size() + kExtraLetters &&
             forms.contains(meaning::letters_of(text));
    };
    for (const syntax::ValueNode& node : syntax.values)
      if (node.text.size > 0 && fits(syntax.text(node.text))) return true;
    for (const syntax::Import& item : syntax.imports)
      if (fits(syntax.text(item.name))) return true;
    for (const syntax::Call& call : syntax.calls)
      if (fits(syntax.text(call.name))) return true;
    for (const syntax::Parameter& one : syntax.parameters)
      if (fits(syntax.text(one.type))) return true;
  }
  return false;
}

/// Of most kept things code is known that writes them: one without any use is only declared.
bool uses_are_known(const Story& story) {
  std::size_t kept = 0, written = 0;
  for (const model::Entity& entity : story.model().entities) {
    kept += entity.kept ? 1 : 0;
    written += entity.kept && !entity.writers.empty() ? 1 : 0;
  }
  return 2 * written > kept;
}

/// `parts` of `messages`: a table that points to one for what is said, and holds the texts of its
/// rows in `text` or `text_body`; its fields are added to `fields`.
const model::Entity* table_of_parts(const Story& story, const model::Entity& talk,
                                    std::vector<std::string>& fields) {
  for (const model::Entity& entity : story.model().entities) {
    const bool points =
        std::ranges::any_of(entity.relations, [&](const meaning::EntityRelation& relation) {
          return relation.target == talk.name || relation.target == talk.table;
        });
    if (!entity.kept || !points || &entity == &talk) continue;
    if (!has_any(story, "kept.parts", identifier_words(entity.name))) continue;
    for (const model::EntityField& field : entity.fields) {
      const std::vector<std::string> words = identifier_words(field.is.name);
      if (!words.empty() && has_any(story, "kept.fields", {words.back()}))
        fields.push_back(code(field.is.name));
    }
    if (!fields.empty()) return &entity;
  }
  return nullptr;
}

/// Tables for what is said; of old and new ones only those that code writes, where any is written.
std::vector<Kept> talks(const Story& story) {
  std::vector<Kept> out;
  bool sure = false;   // a table is for what is said, whatever the others are for
  bool whole = false;  // one field holds a conversation: `messages Json`
  for (const model::Entity& entity : story.model().entities) {
    const std::vector<std::string> words = identifier_words(entity.name);
    if (!entity.kept || !has_any(story, "kept.talks", words)) continue;
    std::vector<std::string> fields = said_in(story, entity);
    // `speechToText` holds a word of it, but only a field that is named so keeps what is said.
    const bool plain = std::ranges::any_of(entity.fields, [&](const model::EntityField& field) {
      const std::vector<std::string> own = identifier_words(field.is.name);
      return own.size() == 1 && has_any(story, "kept.fields", own);
    });
    whole = std::ranges::any_of(entity.fields, [&](const model::EntityField& field) {
      return contains(lower(field.is.written), "json") &&
             has_any(story, "kept.wholes", {lower(field.is.name)});
    });
    // `ChatHistory` is named for nothing else.
    sure = sure || whole || std::ranges::count_if(words, [&](const std::string& word) {
                              return has_word(story, "kept.talks", word);
                            }) > 1;
    std::vector<std::string> texts;
    const model::Entity* parts = whole ? nullptr : table_of_parts(story, entity, texts);
    if ((plain || whole) && !fields.empty()) out.push_back({&entity, std::move(fields)});
    if (parts != nullptr) out.push_back({parts, std::move(texts)}), sure = true;
  }
  if (uses_are_known(story)) std::erase_if(out, [](const Kept& one) { return !used(one); });
  std::erase_if(
      out, [&](const Kept& one) { return !used(one) && !is_named_elsewhere(story, *one.entity); });
  const bool written = std::ranges::any_of(
      out, [](const Kept& one) { return !one.entity->writers.empty() && one.fields.size() > 1; });
  if (written) std::erase_if(out, [](const Kept& one) { return one.entity->writers.empty(); });
  // One field alone may be anything; beside a table that is sure it is the same conversation.
  sure = sure || std::ranges::any_of(out, [](const Kept& one) { return one.fields.size() > 1; });
  if (!sure) out.clear();
  std::ranges::stable_sort(
      out, [](const Kept& a, const Kept& b) { return a.fields.size() > b.fields.size(); });
  // The same table, declared for two languages.
  std::set<std::string> names;
  std::erase_if(out, [&](const Kept& one) { return !names.insert(one.entity->name).second; });
  if (out.size() > kMostTables) out.resize(kMostTables);
  return out;
}

/// "`UserMemory` is a table for memories, by its name: it keeps `raw` and `embeddings`."
void tell_memories(const Story& story, std::vector<Claim>& out) {
  std::set<std::string> told;
  for (const model::Entity& entity : story.model().entities) {
    const std::vector<std::string> words = identifier_words(entity.name);
    if (!entity.kept || entity.writers.empty() || words.empty() ||
        !has_any(story, "kept.memories", {words.back()}) || told.size() >= kMostTables ||
        !told.insert(entity.name).second)
      continue;
    std::vector<std::string> fields;
    for (const model::EntityField& field : entity.fields) {
      const std::vector<std::string> parts = identifier_words(field.is.name);
      const bool plain = !parts.empty() && parts.back() != "id" && parts.back() != "at";
      if (plain) fields.push_back(code(field.is.name));
    }
    if (fields.empty()) continue;
    Sentence sentence(story, "ai.kept.memories", entity.name);
    sentence.text(code(entity.name) + " is, by its name, a table of memories; it keeps " +
                  list_up_to(fields, kNamed) + ".");
    add(out, sentence.named(entity.name, entity.name, entity.places.front()).finish());
  }
}

/// "Files for what is said are named `messages.md` and `conversations`."
void tell_files(const Story& story, const meaning::AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "kept.file" || is_component_file(story.path(sign.places.front().file)))
      continue;
    if (std::ranges::find(names, code(sign.name)) != names.end()) continue;
    names.push_back(code(sign.name)), places.push_back(sign.places.front());
  }
  if (names.empty()) return;
  Sentence sentence(story, "ai.kept.files", join(names, ","));
  sentence.text("Files and folders that are named for what is said: " + list_up_to(names, kNamed) +
                ".");
  add(out, sentence.at(places, kNamed).confidence(Confidence::medium).finish());
}

/// "`SqliteSaver` keeps the state of a graph, and with it what is said": a library does it.
void tell_savers(const Story& story, const meaning::AiBook& book, std::vector<Claim>& out) {
  for (const bool process : {false, true}) {
    Names names;
    for (const meaning::AiSign& sign : book.signs) {
      const std::string letters = meaning::letters_of(sign.name);
      if (sign.means == "memory" &&
          has_word(story, process ? "kept.savers_of_process" : "kept.savers", letters))
        names.add(code(sign.name), sign.places.front());
    }
    if (names.texts.empty()) continue;
    const bool one = names.texts.size() == 1;
    Sentence sentence(story, process ? "ai.kept.process" : "ai.kept.savers",
                      join(names.texts, ","));
    sentence.text(
        join_and(names.texts) + (one ? " keeps" : " keep") +
        " the state of a graph, and with it what is said" +
        (process ? ", in the memory of the process alone: it is gone when that ends." : "."));
    add(out, sentence.at(names.places, kNamed).finish());
  }
}

}  // namespace

std::vector<Claim> ai_used(const Story& story) {
  std::vector<Claim> out;
  for (const model::Entity& entity : story.model().entities) {
    if (!entity.kept || out.size() >= kMostTables) continue;
    Kept kept{&entity, {}};
    for (const model::EntityField& field : entity.fields)
      if (has_any(story, "kept.used", {meaning::letters_of(field.is.name)}))
        kept.fields.push_back(code(field.is.name));
    if (!kept.fields.empty()) tell(story, kept, "ai.kept.used", ": what calls of models used", out);
  }
  return out;
}

std::vector<Claim> ai_rated(const Story& story) {
  std::vector<Claim> out;
  for (const model::Entity& entity : story.model().entities) {
    const std::vector<std::string> words = identifier_words(entity.name);
    const bool talk = has_any(story, "kept.talks", words);
    const bool judged = talk || has_any(story, "kept.judged", words);
    if (!entity.kept || !judged || out.size() >= kMostTables) continue;
    Kept kept{&entity, fields_with(story, entity, "kept.judged")};
    if (talk && kept.fields.empty()) kept.fields = fields_with(story, entity, "kept.likes");
    if (!kept.fields.empty())
      tell(story, kept, "ai.kept.rated", ": how people judge what is said", out);
  }
  return out;
}

std::vector<Claim> ai_kept(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> said;
  if (book.calls.empty() && book.models.empty()) return said;
  for (const Kept& kept : talks(story))
    if (!is_log(story, *kept.entity)) tell_said(story, book, kept, said);
  tell_savers(story, book, said);
  tell_memories(story, said);
  tell_files(story, book, said);
  return said;
}

std::vector<Claim> ai_kept_logs(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> said;
  if (book.calls.empty() && book.models.empty()) return said;
  for (const Kept& kept : talks(story))
    if (is_log(story, *kept.entity)) tell_said(story, book, kept, said);
  return said;
}

namespace {

/// Entities that say which model is asked, with the fields that do.
std::vector<Kept> kept_models(const Story& story) {
  std::vector<Kept> found;
  const std::vector<Kept> told = talks(story);
  for (const model::Entity& entity : story.model().entities) {
    const std::vector<std::string> words = identifier_words(entity.name);
    const bool talk =
        std::ranges::any_of(told, [&](const Kept& kept) { return kept.entity == &entity; });
    if (!entity.kept || talk || has_any(story, "kept.never", words) ||
        has_any(story, "kept.added", words) || !has_any(story, "kept.models", words) ||
        found.size() >= kMostTables)
      continue;
    Kept kept{&entity, fields_with(story, entity, "kept.settings")};
    if (kept.fields.size() >= 2) found.push_back(std::move(kept));
  }
  return found;
}

}  // namespace

std::vector<Claim> ai_kept_models(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> said;
  if (book.calls.empty() && book.models.empty()) return said;
  for (const Kept& kept : kept_models(story))
    tell(story, kept, "ai.kept.models", ": which model is asked, and how", said);
  return said;
}

const model::Entity* ai_table_of_models(const Story& story) {
  const auto says = [](const model::Entity& entity, std::string_view word) {
    return std::ranges::any_of(entity.fields, [&](const model::EntityField& field) {
      return contains(lower(field.is.name), word);
    });
  };
  for (const Kept& kept : kept_models(story))
    if (says(*kept.entity, "provider") && says(*kept.entity, "model")) return kept.entity;
  return nullptr;
}

}  // namespace cutaway::narrative
