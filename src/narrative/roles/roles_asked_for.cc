// SPDX-License-Identifier: Apache-2.0
// Roles of last resort: what a deployment file starts beside the product, and what only a manifest
// asks for. They say "can" and where, and no more.
#include <map>

#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_subject.h"
#include "narrative/roles/roles_by_product.h"

namespace cutaway::narrative {
namespace {

/// What a thing of the kind can do: "Keycloak can let people sign in"; for a store what it holds.
std::string can(const RoleSubject& of) {
  const std::string& component = of.technology.component;
  if (of.use.must_run && has_deed(of) && component != "datastore" && component != "cache")
    return does(of);
  const bool can = !of.use.must_run;
  if (of.technology.category == "object storage")
    return of.name() + (can ? " can keep files" : " keeps files");
  if (component == "datastore") return of.name() + (can ? " can keep data" : " keeps data");
  if (component == "cache")
    return of.name() + (can ? " can hold" : " holds") + " what has to be found fast";
  return can_do(of);
}

/// The words of a line of a Dockerfile, in small letters, without its flags.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> out;
  for (const std::string_view word : split(line, ' '))
    if (!trim(word).empty() && !word.starts_with("--")) out.push_back(lower(trim(word)));
  return out;
}

/// Whether a path is where images of web servers keep the pages that they hand out.
bool is_home_of_pages(std::string_view path) {
  return path.starts_with("/usr/share/nginx") || path.starts_with("/usr/share/caddy") ||
         path.starts_with("/var/www") || path.starts_with("/usr/local/apache2/htdocs");
}

/// The line of the stage that begins at `from` which copies what another stage has made to where
/// pages lie; no file: none does.
Place copies_pages(const RoleSubject& of, const Place& from) {
  const auto& lines = of.story.quotes.file(from.file);
  bool there = false;  // it works where pages lie
  for (std::size_t i = from.line; i < lines.size(); ++i) {
    const auto words = words_of(lines[i]);
    if (words.size() < 2) continue;
    if (words[0] == "from") break;
    if (words[0] == "workdir") there = is_home_of_pages(words[1]);
    const bool made = words[0] == "copy" && contains(lines[i], "--from=");
    if (!made || words.size() < 3) continue;
    const auto at = static_cast<std::uint32_t>(i + 1);
    if (is_home_of_pages(words.back()) || (there && words.back().starts_with("./")))
      return {from.file, at, at};
  }
  return {};
}

}  // namespace

std::optional<Claim> role_by_pages_handed_out(const RoleSubject& of) {
  if (of.technology.category != "web server") return std::nullopt;
  Sentence sentence = of.sentence("handed_out");
  RoleNames folders(of.story, sentence);
  std::string file;
  FileId first;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const std::string& path = of.story.path(row.place.file);
    const std::string folder(base_name(folder_name(path)));
    if (row.technology != of.use.technology || row.how != "image" || folder.empty() ||
        !contains(lower(base_name(path)), "dockerfile") || !is_product_file(of, row.place.file))
      continue;
    const Place copy = copies_pages(of, row.place);
    if (!copy.file.valid()) continue;
    if (folders.size() < kNamedInRole) sentence.at(copy);
    folders.add(folder, folder, {row.place.file, 1, 1});
    if (!first.valid()) {
      first = row.place.file;
      file = base_name(path);
    } else if (file != base_name(path)) {
      file.clear();  // one name stands for all or for none
    }
  }
  if (folders.empty()) return std::nullopt;
  std::string text = of.name() + " hands out the pages of " + folders.list();
  if (!file.empty()) {
    sentence.named(code(file), file, {first, 1, 1});
    text += ", as " + code(file) + " says";
  }
  return sentence.text(text + ".").finish();
}

/// "Google Pub/Sub can pass messages on: `pyproject.toml` asks for `google-cloud-pubsub`": of what
/// the product has a library for, and no code of its own is seen to call.
std::optional<Claim> role_by_asking(const RoleSubject& of) {
  const std::string& component = of.technology.component;
  if (component.empty()) return std::nullopt;
  const std::string deed = can(of);
  if (deed.empty()) return std::nullopt;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology || row.how != "dependency" ||
        !is_product_file(of, row.place.file) || !of.story.stands(row.place, row.detail))
      continue;
    const std::string file(base_name(of.story.path(row.place.file)));
    Sentence sentence = of.sentence("asked_for");
    sentence.named(code(row.detail), row.detail, row.place);
    sentence.named(code(file), file, {row.place.file, 1, 1});
    return sentence.text(deed + ": " + code(file) + " asks for " + code(row.detail) + ".")
        .confidence(Confidence::medium)
        .finish();
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative
