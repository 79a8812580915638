// SPDX-License-Identifier: Apache-2.0
// Gathers the files that may call a technology, from what is imported, asked for and written.
#include "narrative/roles/calling_files.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/inputs.h"
#include "model/stack/samples.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostFiles = 400;
constexpr std::size_t kLeastName = 5;  ///< letters of a name that stands in words of its own

using catalogue::LanguageType;

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$';
}

/// Whether files of a language run as code: programs, and pages that take libraries in themselves,
/// as those of Vue and Svelte do.
bool runs_code(const catalogue::Language& language) {
  return language.type == LanguageType::programming ||
         (language.type == LanguageType::markup && language.depth == catalogue::Depth::full);
}

/// Endings of files in which packages of a manifest are there without being taken in (`brought` of
/// catalogue/deeds_at_calls.toml): "Gemfile" → rb erb haml.
std::set<std::string> endings_brought_by(const Story& story, std::string_view manifest) {
  std::set<std::string> out;
  for (const auto& [key, row] : story.analysis.catalogue->table("deeds_at_calls")) {
    if (!key.starts_with("brought.")) continue;
    const std::string_view name = std::string_view(key).substr(8);
    if (manifest != name && !manifest.ends_with('.' + std::string(name))) continue;
    for (const std::string_view one : split(row, ' ')) out.insert(std::string(one));
  }
  return out;
}

/// Whether a class is called after clients: "CreateClient", "MailClientFactory".
bool makes_clients(const Story& story, std::string_view name) {
  const auto& rows = story.analysis.catalogue->table("deeds_at_calls");
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return std::ranges::any_of(
        rows, [&](const auto& row) { return row.first == "makers.words" && row.second == word; });
  });
}

/// Adds the programs that take a name in from a file that makes the client of a technology:
/// `import { mails } from "./mails"`.
void add_own_clients(const Story& story, std::map<TechnologyId, CallingFiles>& out) {
  std::map<FileId, std::vector<TechnologyId>> makers;
  for (const auto& [id, files] : out)
    for (const auto& [file, way] : files) makers[file].push_back(id);
  for (std::size_t f = 0; f < story.tree().files().size(); ++f) {
    const FileId file(f);
    if (!holds_product_code(story, file)) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(file);
    const auto links = story.analysis.links->imports(file);
    for (std::size_t i = 0; i < std::min(syntax.imports.size(), links.size()); ++i) {
      const auto at = links[i].file.valid() ? makers.find(links[i].file) : makers.end();
      if (at == makers.end()) continue;
      const syntax::Import& one = syntax.imports[i];
      const std::string name(syntax.text(one.alias).empty() ? syntax.text(one.name)
                                                            : syntax.text(one.alias));
      // A class of one's own does its own work with it, unless it only makes the client.
      const bool type = !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
      if (name.size() < 2 || name == "default" || (type && !makes_clients(story, name))) continue;
      for (const TechnologyId id : at->second) {
        const auto [own, fresh] = out[id].try_emplace(file);
        if (fresh || !own->second.clients.empty()) own->second.clients.insert(name);
      }
    }
  }
}

/// Adds the programs below a folder that is called after a technology, where a file at its top
/// takes that in and hands it on: `new MqttHandler(require("mqtt"))` in "services/mqtt/index.js".
void add_handed_on(const Story& story, std::map<TechnologyId, CallingFiles>& out) {
  std::multimap<std::string, TechnologyId> folders;
  for (const auto& [id, files] : out) {
    const catalogue::Technology& technology = story.analysis.catalogue->technology(id);
    const std::set<std::string> keys = {model::name_key(technology.id),
                                        model::name_key(technology.name)};
    std::set<std::string_view> own;
    for (const auto& [file, way] : files) {
      const std::string_view folder = folder_name(story.path(file));
      const std::string key = model::name_key(base_name(folder));
      if (way.clients.empty() && key.size() > 2 && keys.contains(key)) own.insert(folder);
    }
    for (const std::string_view folder : own) folders.emplace(std::string(folder) + '/', id);
  }
  for (std::size_t f = 0; f < story.tree().files().size() && !folders.empty(); ++f) {
    const std::string& path = story.path(FileId(f));
    for (const auto& [folder, id] : folders)
      if (path.starts_with(folder) && out[id].size() < kMostFiles &&
          holds_product_code(story, FileId(f)))
        out[id].try_emplace(FileId(f));
  }
}

/// Adds the programs that take in a copy of a library which lies beside the code, in a folder or
/// file called like its package: `require("../libs/fluentFfmpeg")`.
void add_kept_copies(const Story& story, std::map<TechnologyId, CallingFiles>& out) {
  constexpr std::size_t kLeast = 8;  ///< letters
  std::map<std::string, TechnologyId> copies;
  for (const auto& [id, files] : out)
    for (const auto& [ecosystem, package] :
         story.analysis.catalogue->technology(id).signals.packages) {
      const std::string key = model::name_key(package);
      // A name of one word is what any own file may be called.
      if (key.size() >= kLeast && contains(package, "-") &&
          package.find_first_of("*/@:") == package.npos)
        copies.emplace(key, id);
    }
  for (std::size_t f = 0; f < story.tree().files().size() && !copies.empty(); ++f) {
    const FileId file(f);
    if (!holds_product_code(story, file)) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(file);
    for (const syntax::Import& one : syntax.imports) {
      const std::string_view module = syntax.text(one.module);
      if (!module.starts_with('.')) continue;
      const auto at = copies.find(model::name_key(base_name(module)));
      if (at != copies.end() && out[at->second].size() < kMostFiles)
        out[at->second].try_emplace(file);
    }
  }
}

bool is_header(std::string_view path) {
  static const std::set<std::string_view> kEndings = {"h", "hh", "hpp", "hxx"};
  return kEndings.contains(ending(path));
}

/// Adds the files of C and C++ that take an own header in which takes a library in: what is asked
/// of it stands behind the header, or wherever that is taken in by another one.
void add_behind_headers(const Story& story, std::map<TechnologyId, CallingFiles>& out) {
  std::map<FileId, std::set<TechnologyId>> headers;
  for (const auto& [id, files] : out)
    for (const auto& [file, way] : files)
      if (is_header(story.path(file))) headers[file].insert(id);
  for (int round = 0; round < 2 && !headers.empty(); ++round) {
    std::map<FileId, std::set<TechnologyId>> further;
    for (std::size_t f = 0; f < story.tree().files().size(); ++f) {
      const FileId file(f);
      for (const linking::ImportLink& link : story.analysis.links->imports(file)) {
        const auto at = link.file.valid() ? headers.find(link.file) : headers.end();
        if (at == headers.end() || !holds_product_code(story, file)) continue;
        for (const TechnologyId id : at->second) {
          if (out[id].size() >= kMostFiles) continue;
          const auto [own, fresh] = out[id].try_emplace(file);
          if (fresh) own->second.brought = true;
          if (fresh && is_header(story.path(file))) further[file].insert(id);
        }
      }
    }
    headers = std::move(further);
  }
}

/// Adds the scripts below a page that loads a library by its file: they take nothing in.
void add_below_pages(const Story& story, std::map<TechnologyId, CallingFiles>& out) {
  std::multimap<std::string, TechnologyId> folders;
  for (const meaning::Sighting& row : story.facts().sightings) {
    if (row.how != "copy" || !out.contains(row.technology) ||
        story.tree().file(row.place.file).origin != sources::Origin::own)
      continue;
    const std::string_view folder = folder_name(story.path(row.place.file));
    if (!folder.empty()) folders.emplace(std::string(folder) + '/', row.technology);
  }
  for (std::size_t f = 0; f < story.tree().files().size() && !folders.empty(); ++f) {
    const std::string& path = story.path(FileId(f));
    if (!path.ends_with(".js") || !holds_product_code(story, FileId(f))) continue;
    for (const auto& [folder, id] : folders)
      if (path.starts_with(folder) && out[id].size() < kMostFiles) out[id].try_emplace(FileId(f));
  }
}

/// What is looked for in files of some endings: the words that name each technology by themselves.
struct Brought {
  TechnologyId technology;
  std::set<std::string> endings;
  std::vector<std::string_view> words;
};

std::vector<Brought> brought_by_manifests(
    const Story& story, const std::map<TechnologyId, std::vector<std::string_view>>& words) {
  std::map<TechnologyId, std::set<std::string>> endings;
  for (const meaning::Sighting& row : story.facts().sightings) {
    if (row.how != "dependency" || !words.contains(row.technology)) continue;
    endings[row.technology].merge(endings_brought_by(story, base_name(story.path(row.place.file))));
  }
  std::vector<Brought> out;
  for (auto& [id, of] : endings) {
    Brought one{id, std::move(of), {}};
    const auto& technology = story.analysis.catalogue->technology(id);
    for (const std::string_view word : words.at(id))
      if (is_word_of_its_own(story, word, technology))
        one.words.push_back(word.substr(0, word.find('*')));
    if (!one.endings.empty() && !one.words.empty()) out.push_back(std::move(one));
  }
  return out;
}

/// Adds the files in which a word of its own stands, where the manifest brings the package there.
void add_brought(const Story& story, const std::vector<Brought>& brought,
                 std::map<TechnologyId, CallingFiles>& out) {
  std::set<std::string> endings;
  for (const Brought& one : brought) endings.insert(one.endings.begin(), one.endings.end());
  for (std::size_t f = 0; f < story.tree().files().size() && !endings.empty(); ++f) {
    const FileId file(f);
    const sources::File& its = story.tree().file(file);
    const std::string kind(ending(its.path));
    if (its.origin != sources::Origin::own || its.binary || !endings.contains(kind) ||
        model::is_sample(*story.analysis.catalogue, its.path) ||
        model::is_by_hand(*story.analysis.catalogue, its.path))
      continue;
    const auto text = story.tree().read(file);
    if (!text.ok()) continue;
    for (const Brought& one : brought) {
      if (!one.endings.contains(kind) || out[one.technology].size() >= kMostFiles) continue;
      if (std::ranges::none_of(one.words, [&](std::string_view word) {
            return text.value().find(word) != std::string::npos;
          }))
        continue;
      const auto [at, fresh] = out[one.technology].try_emplace(file);
      if (fresh) at->second.brought = true;
    }
  }
}

}  // namespace

bool only_looks(std::string_view path) {
  static const std::set<std::string_view> kWords = {"health",  "healthcheck", "healthchecks",
                                                    "healthz", "probe",       "probes"};
  const std::string_view name = base_name(path);
  return model::passes_through(folder_name(path), {"evals"}) || contains(name, ".eval.") ||
         std::ranges::any_of(identifier_words(name.substr(0, name.find('.'))),
                             [&](const std::string& word) { return kWords.contains(word); });
}

bool holds_product_code(const Story& story, FileId id) {
  const sources::File& file = story.tree().file(id);
  // What shows parts of screens to their makers is none.
  return file.language.valid() && file.origin == sources::Origin::own &&
         runs_code(catalogue::language(file.language)) && !contains(file.path, ".stories.") &&
         !only_looks(file.path) && !model::is_by_hand(*story.analysis.catalogue, file.path);
}

bool is_word_of_its_own(const Story& story, std::string_view word,
                        const catalogue::Technology& technology) {
  if (word.size() > 1 && word[0] == '<' && is_name_letter(word[1])) return contains(word, "-");
  std::size_t begin = 0;
  while (begin < word.size() && !is_name_letter(word[begin])) ++begin;
  std::size_t end = begin;
  while (end < word.size() && is_name_letter(word[end])) ++end;
  const bool constant = end > begin + 2 && word[begin] >= 'A' && word[begin] <= 'Z';
  const std::string_view rest = word.substr(end);
  if (constant && (rest.starts_with("::") || (rest.starts_with('.') && rest.size() > 2)))
    return true;
  // "omniauth :github" of "github-oauth": the first piece of an id is whose thing it is.
  const std::string its = model::name_key(technology.id.substr(0, technology.id.find('-')));
  if (its.size() >= kLeastName && contains(model::name_key(word), its)) return true;
  const std::string key = "own_names." + technology.id;
  return std::ranges::any_of(
      story.analysis.catalogue->table("deeds_at_calls"), [&](const auto& row) {
        return row.first.size() == key.size() && row.first == key && contains(word, row.second);
      });
}

std::map<TechnologyId, CallingFiles> calling_files(
    const Story& story, const std::map<TechnologyId, std::vector<std::string_view>>& words) {
  std::map<TechnologyId, CallingFiles> out;
  for (const auto& [id, its] : words) out.try_emplace(id);
  for (const meaning::Sighting& row : story.facts().sightings) {
    const auto at = out.find(row.technology);
    const bool uses_it =
        row.how == "import" || row.how == "call" || row.how == "address" || row.how == "run";
    if (at != out.end() && uses_it && at->second.size() < kMostFiles &&
        holds_product_code(story, row.place.file))
      at->second.try_emplace(row.place.file);
  }
  add_kept_copies(story, out);
  add_own_clients(story, out);
  add_handed_on(story, out);
  add_behind_headers(story, out);
  add_below_pages(story, out);
  add_brought(story, brought_by_manifests(story, words), out);
  return out;
}

std::set<std::string> with_answers(const std::vector<std::string>& lines,
                                   const std::set<std::string>& names) {
  std::set<std::string> out = names;
  for (const std::string& text : lines) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos || sign + 1 >= text.size() || text[sign + 1] == '=' ||
        text[sign + 1] == '>')
      continue;
    std::string_view right = trim(std::string_view(text).substr(sign + 1));
    if (right.starts_with("await ")) right = trim(right.substr(6));
    // "open()", and "CreateClient::run()" of a class that makes it.
    const std::size_t end = right.find_first_of("(.:");
    const std::size_t call = right.find('(');
    if (call == right.npos || !names.contains(std::string(right.substr(0, end)))) continue;
    const bool type = right[0] >= 'A' && right[0] <= 'Z';
    if (end != call && !type) continue;
    std::string_view left = trim(std::string_view(text).substr(0, sign));
    left = trim(left.substr(0, left.find(':')));  // "boss :", "const boss: Queue"
    std::size_t begin = left.size();
    while (begin > 0 && is_name_letter(left[begin - 1])) --begin;
    if (left.size() - begin > 1) out.insert(std::string(left.substr(begin)));
  }
  return out;
}

}  // namespace cutaway::narrative
