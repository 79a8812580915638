// SPDX-License-Identifier: Apache-2.0
// Reads the lines of programs that use a technology.
#include "narrative/roles/role_works.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/inputs.h"
#include "model/stack/samples.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostWorks = 3;
constexpr std::size_t kMostFiles = 150;
constexpr std::size_t kLongestLine = 300;

/// The product's own programs that use it.
std::set<FileId> programs_with(const Story& story, TechnologyId technology) {
  std::set<FileId> out;
  for (const meaning::Sighting& row : story.facts().sightings) {
    if (row.technology != technology ||
        (row.how != "import" && row.how != "call" && row.how != "address" && row.how != "run"))
      continue;
    const sources::File& file = story.tree().file(row.place.file);
    const bool program = file.language.valid() && catalogue::language(file.language).type ==
                                                      catalogue::LanguageType::programming;
    if (program && file.origin == sources::Origin::own && out.size() < kMostFiles &&
        !model::is_sample(*story.analysis.catalogue, file.path) &&
        !model::is_by_hand(*story.analysis.catalogue, file.path))
      out.insert(row.place.file);
  }
  return out;
}

/// Programs that get to it through one of the product's own that is called after it:
/// "meilisearchClient.ts".
void add_through_client(const Story& story, TechnologyId technology, std::set<FileId>& files) {
  const std::string key = model::name_key(story.analysis.catalogue->technology(technology).id);
  std::set<FileId> clients;
  for (const FileId file : files) {
    const std::string_view name = base_name(story.path(file));
    if (contains(model::name_key(name.substr(0, name.find('.'))), key)) clients.insert(file);
  }
  for (std::size_t f = 0; f < story.tree().files().size() && !clients.empty(); ++f) {
    const sources::File& file = story.tree().file(FileId(f));
    if (file.origin != sources::Origin::own || files.size() >= kMostFiles ||
        model::is_sample(*story.analysis.catalogue, file.path))
      continue;
    const auto imports = story.analysis.links->file_imports(FileId(f));
    if (std::ranges::any_of(imports, [&](FileId one) { return clients.contains(one); }))
      files.insert(FileId(f));
  }
}

bool is_remark(std::string_view line) {
  const std::string_view text = trim(line);
  return text.starts_with("//") || text.starts_with("#") || text.starts_with("*") ||
         text.starts_with("/*") || text.starts_with("\"\"\"");
}

}  // namespace

std::string with_arrows(std::string_view line, std::string_view word) {
  if (!contains(line, "->")) return {};
  std::string out;
  for (const char c : word)
    if (c == '.')
      out += "->";
    else
      out += c;
  return out == word ? std::string() : out;
}

namespace {

/// `tracesSampleRate: 0.0`: an option that is set to nothing asks for nothing.
bool is_switched_off(std::string_view line, std::string_view word) {
  static constexpr std::array<std::string_view, 7> kOff = {"0",    "0.0",  "false", "False",
                                                           "null", "None", "nil"};
  std::string_view rest = line.substr(line.find(word) + word.size());
  while (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  rest = trim(rest);
  if (!rest.starts_with(':') && !rest.starts_with('=')) return false;
  rest = trim(rest.substr(1));
  rest = rest.substr(0, rest.find_first_of(",;)} \t"));
  return std::ranges::find(kOff, rest) != kOff.end();
}

/// Whether a line only takes something in.
bool takes_in(std::string_view line) {
  const std::string_view text = trim(line);
  return text.starts_with("import ") || text.starts_with("from ") || text.starts_with("using ") ||
         (text.starts_with("const ") && contains(text, "= require("));
}

/// The first line of the program that holds one of the words; `imports`: among those that take
/// something in, or among all others.
std::optional<Worked> line_in(const Story& story, FileId file,
                              const std::vector<std::string_view>& words, bool imports) {
  const auto& lines = story.quotes.file(file);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // What a field of a form shows before somebody fills it in is asked of nobody.
    if (lines[i].size() > kLongestLine || is_remark(lines[i]) ||
        contains(lines[i], "placeholder") || takes_in(lines[i]) != imports)
      continue;
    for (std::size_t w = 1; w < words.size(); ++w) {
      std::string word(words[w]);
      if (!contains(lines[i], word)) word = with_arrows(lines[i], word);
      if (word.empty() || !contains(lines[i], word) || is_switched_off(lines[i], word)) continue;
      const auto row = static_cast<std::uint32_t>(i + 1);
      return Worked{std::string(words[0]), std::move(word), {file, row, row}, true};
    }
  }
  return std::nullopt;
}

/// The same in the first of the programs that has such a line.
std::optional<Worked> first_line(const Story& story, const std::set<FileId>& files,
                                 const std::vector<std::string_view>& words) {
  std::optional<Worked> out;
  for (const bool imports : {false, true}) {
    for (const FileId file : files) {
      auto found = line_in(story, file, words, imports);
      if (!found || (out && out->place.file == file)) continue;
      if (out) {
        out->only_there = false;
        return out;
      }
      out = std::move(found);
    }
  }
  return out;
}

/// Whether a setting's name is that of a key or a switch, without which nobody gets in: not a
/// place, and not what only checks messages that come in.
bool is_key(std::string_view name) {
  static constexpr std::array<std::string_view, 7> kKeys = {"enabled", "key",    "token", "dsn",
                                                            "secret",  "apikey", "id"};
  const auto words = identifier_words(name);
  const bool aside = std::ranges::any_of(words, [](const std::string& word) {
    return word == "webhook" || word == "signing" || word == "price" || word == "plan";
  });
  return !words.empty() && !aside && std::ranges::find(kKeys, words.back()) != kKeys.end();
}

/// "keeps files | .put( | .upload(" in its pieces.
std::vector<std::string_view> pieces_of(std::string_view row) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= row.size();) {
    const std::size_t bar = std::min(row.find(" | ", at), row.size());
    out.push_back(row.substr(at, bar - at));
    at = bar + 3;
  }
  return out;
}

/// Whether a line asks whether a name has a value: `if (KEY)`, `KEY ? a : b`, `KEY &&`.
bool asks_for(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  if (at == line.npos || is_remark(line)) return false;
  const auto is_part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  const std::size_t end = at + name.size();
  if ((at > 0 && is_part(line[at - 1])) || (end < line.size() && is_part(line[end]))) return false;
  const std::string_view text = trim(line);
  static constexpr std::array<std::string_view, 8> kAsks = {
      "if (", "if ", "} else if", "elif ", "unless ", "return if", "&& ", "? "};
  const bool begins =
      std::ranges::any_of(kAsks, [&](std::string_view word) { return text.starts_with(word); });
  return begins || text.ends_with("&&") || contains(line.substr(end), " ? ") ||
         contains(line.substr(0, at), " if ");
}

/// Whether a name switches a thing off, or tells which of its kind runs: whoever sets it has not
/// asked for the thing.
bool says_other_than_on(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kWords = {
      "disable", "disabled", "no",          "skip", "off",   "opt",
      "version", "env",      "environment", "mode", "debug", "runtime"};
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return std::ranges::find(kWords, word) != kWords.end();
  });
}

/// Whether the next lines end the program: then it does not run without.
bool stops(const std::vector<std::string>& lines, std::size_t at) {
  static constexpr std::array<std::string_view, 8> kEnds = {
      "throw ", "raise ", "panic(", "exit(", "Fatal", "abort", "ImproperlyConfigured", "die("};
  for (std::size_t i = at; i < std::min(lines.size(), at + 4); ++i)
    if (std::ranges::any_of(kEnds, [&](std::string_view w) { return contains(lines[i], w); }))
      return true;
  return false;
}

/// What a program takes out of the technology: "S3" of `import { S3 } from "@aws-sdk/client-s3"`.
std::set<std::string> taken_from(const Story& story, TechnologyId technology, FileId file) {
  std::set<std::string> out;
  const syntax::Syntax& syntax = story.analysis.project->of(file);
  for (const meaning::Sighting& row : story.facts().sightings) {
    if (row.technology != technology || row.how != "import" || row.place.file != file) continue;
    for (const syntax::Import& import : syntax.imports) {
      if (import.line != row.place.line) continue;
      std::string_view name = syntax.text(import.alias);
      if (name.empty()) name = syntax.text(import.name);
      if (name.size() > 1 && name != "*" && name != "default") out.emplace(name);
    }
  }
  return out;
}

/// Whether a line compares with a text: which value a setting has is more than that it has one.
bool compares_with_text(std::string_view line) {
  for (std::size_t at = line.find('='); at != line.npos && at + 1 < line.size();
       at = line.find('=', at + 1)) {
    const bool compares = line[at + 1] == '=' || (at > 0 && line[at - 1] == '!');
    const std::size_t value = line.find_first_not_of("= ", at);
    if (!compares || value == line.npos || (line[value] != '"' && line[value] != '\'')) continue;
    if (value + 1 < line.size() && line[value + 1] != line[value]) return true;
  }
  return false;
}

/// A setting that a program asks for right above the line in which it makes a client.
std::optional<Condition> asked_above_client(const Story& story, TechnologyId technology,
                                            const std::set<FileId>& programs) {
  constexpr std::size_t kBelow = 6;
  for (const linking::SettingRead& read : story.analysis.links->setting_reads()) {
    if (!programs.contains(read.place.file) || read.written.size() < 6 ||
        lower(read.written) == read.written || says_other_than_on(read.written))
      continue;
    const auto& lines = story.quotes.file(read.place.file);
    const std::size_t at = read.place.line - 1;
    if (at >= lines.size() || !asks_for(lines[at], read.written) || stops(lines, at) ||
        compares_with_text(lines[at]))
      continue;
    // Where a client is made all the same, only its address hangs on the setting.
    const auto names = taken_from(story, technology, read.place.file);
    const bool else_too = std::any_of(
        lines.begin() + static_cast<std::ptrdiff_t>(at),
        lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), at + 4 * kBelow)),
        [](const std::string& line) { return trim(line).starts_with("} else {"); });
    if (else_too) continue;
    for (std::size_t i = at; i < std::min(lines.size(), at + kBelow); ++i)
      for (const std::string& name : names)
        if (contains(lines[i], "new " + name + "(") || contains(lines[i], name + ".init(") ||
            contains(lines[i], name + ".Init("))
          return Condition{read.written, read.place};
  }
  return std::nullopt;
}

/// The chains of names on a line, outside quotes: "cfg.Mailgun.APIKey".
std::vector<std::string_view> chains_on(std::string_view line) {
  std::vector<std::string_view> out;
  const auto is_part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
  };
  char quote = 0;
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (quote != 0 || c == '"' || c == '\'' || c == '`') {
      quote = quote == 0 ? c : c == quote ? '\0' : quote;
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < line.size() && is_part(line[end])) ++end;
    if (end > at) out.push_back(line.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return out;
}

/// Whether a line asks no more of a value than whether it is there: it is compared with no text
/// that says something.
bool asks_only_whether(std::string_view line) {
  for (std::size_t at = line.find_first_of("\"'"); at != line.npos && at + 1 < line.size();) {
    const std::size_t close = line.find(line[at], at + 1);
    if (close == line.npos || close > at + 1) return false;
    at = line.find_first_of("\"'", close + 1);
  }
  return true;
}

/// Whether a chain of names goes through the product's settings: "s.config.StripeSecretKey".
bool is_of_settings(std::string_view chain) {
  static constexpr std::array<std::string_view, 10> kWords = {
      "conf",    "config",  "configuration", "cfg", "settings",
      "setting", "options", "opts",          "env", "flags"};
  const std::size_t dot = chain.rfind('.');
  if (dot == chain.npos) return false;
  return std::ranges::any_of(identifier_words(chain.substr(0, dot)), [&](const std::string& word) {
    return std::ranges::find(kWords, word) != kWords.end();
  });
}

/// A field of the product's own settings that is called after the technology and its key, which a
/// program that uses it asks for: `if cfg.Mailgun.APIKey == "" {`.
std::optional<Condition> asked_field(const Story& story, TechnologyId technology,
                                     const std::set<FileId>& programs) {
  constexpr std::size_t kLeastName = 4;
  const auto& its_entry = story.analysis.catalogue->technology(technology);
  const std::string key = model::name_key(its_entry.id);
  if (key.size() < kLeastName || its_entry.component.empty()) return std::nullopt;
  for (const FileId file : programs) {
    const auto& lines = story.quotes.file(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].size() > kLongestLine || !asks_only_whether(lines[i])) continue;
      for (const std::string_view chain : chains_on(lines[i])) {
        const auto pieces = split(chain, '.');
        const std::string_view name = pieces.back();
        // `AZURE_OPENAI_KEY` is not OpenAI's.
        const bool its = is_of_settings(chain) && is_key(name) && !says_other_than_on(name) &&
                         (model::name_key(name).starts_with(key) ||
                          model::name_key(pieces[pieces.size() - 2]) == key);
        if (!its || !asks_for(lines[i], chain)) continue;
        if (stops(lines, i)) return std::nullopt;
        const auto row = static_cast<std::uint32_t>(i + 1);
        const bool plain = chain.find(".env.") != chain.npos;
        return Condition{std::string(plain ? name : chain), {file, row, row}};
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Worked> works_of(const Story& story, TechnologyId technology) {
  std::vector<Worked> out;
  const std::string key = "works." + story.analysis.catalogue->technology(technology).id;
  std::optional<std::set<FileId>> files;
  for (const auto& [name, row] : story.analysis.catalogue->table("works")) {
    if (name != key || out.size() == kMostWorks) continue;
    if (!files) {
      files = programs_with(story, technology);
      add_through_client(story, technology, *files);
    }
    if (auto worked = first_line(story, *files, pieces_of(row))) out.push_back(std::move(*worked));
  }
  return out;
}

std::optional<Condition> condition_of(const Story& story, TechnologyId technology) {
  std::set<std::string> names;
  std::set<FileId> files;
  for (const linking::SettingRead& read : story.analysis.links->setting_reads()) {
    const auto ids = story.analysis.catalogue->by_setting(read.key);
    const sources::File& file = story.tree().file(read.place.file);
    if (std::ranges::find(ids, technology) == ids.end() || read.written.size() < 6 ||
        file.origin != sources::Origin::own || lower(read.written) == read.written ||
        !is_key(read.written) || says_other_than_on(read.written))
      continue;
    names.insert(read.written);
    files.insert(read.place.file);
  }
  const std::set<FileId> programs = programs_with(story, technology);
  if (auto above = asked_above_client(story, technology, programs)) return above;
  if (names.empty()) return asked_field(story, technology, programs);
  files.insert(programs.begin(), programs.end());
  for (const FileId file : files) {
    if (model::is_sample(*story.analysis.catalogue, story.path(file))) continue;
    const auto& lines = story.quotes.file(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].size() > kLongestLine) continue;
      for (const std::string& name : names) {
        if (!asks_for(lines[i], name)) continue;
        if (stops(lines, i)) return std::nullopt;
        const auto row = static_cast<std::uint32_t>(i + 1);
        return Condition{name, {file, row, row}};
      }
    }
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative
