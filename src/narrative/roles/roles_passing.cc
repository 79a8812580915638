// SPDX-License-Identifier: Apache-2.0
// Roles of what stands in front of others: whom its files of settings pass requests on to.
#include <map>

#include "model/stack/samples.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

/// Whether a file sets such a thing up, by its name or the folder that it lies in:
/// "nginx/default.conf", "Caddyfile", "haproxy.cfg.template".
bool is_its_file(const RoleSubject& of, std::string_view path) {
  const std::string low = lower(path);
  const std::string_view name = base_name(low);
  const std::string& id = of.technology.id;
  const bool form = contains(name, ".conf") || contains(name, ".cfg") ||
                    name.ends_with(".template") || name.ends_with(".tmpl") ||
                    name.ends_with(id + "file");
  const auto pieces = split(folder_name(low), '/');
  return form &&
         (contains(name, id) || std::ranges::find(pieces, std::string_view(id)) != pieces.end());
}

/// The word of a table that a line begins with; "" for none.
std::string_view directive_of(const RoleSubject& of, std::string_view line,
                              std::string_view table) {
  for (const auto& [key, word] : of.story.analysis.catalogue->table("stack_words")) {
    if (key != table || !line.starts_with(word)) continue;
    const std::string_view rest = line.substr(word.size());
    if (rest.empty() || rest[0] == ' ' || rest[0] == '\t' || rest[0] == ';') return word;
  }
  return {};
}

/// "api" of "proxy_pass http://api:5988/v1;", "localhost:8080" of an own port; "" where it is open.
std::string target_of(std::string_view rest) {
  std::string out;
  for (const std::string_view word : split(trim(rest), ' ')) {
    if (word.empty() || word.starts_with('/') || word == "{" || word == "*") continue;
    std::string_view at = word;
    if (const std::size_t scheme = at.find("://"); scheme != at.npos) at.remove_prefix(scheme + 3);
    at = at.substr(0, at.find_first_of("/;"));
    if (at.empty() || at.find_first_of("${}%<") != at.npos || at.starts_with("unix")) return {};
    const std::string_view host = at.substr(0, at.find(':'));
    const bool here = host == "localhost" || host.starts_with("127.") || host == "0.0.0.0";
    out = std::string(here ? at : host);
    break;
  }
  return out;
}

}  // namespace

/// "NGINX passes requests on to `api` and hands out files, as `server.conf.template` says."
std::optional<Claim> role_by_passing(const RoleSubject& of) {
  constexpr std::size_t kMostLines = 2000;
  if (of.technology.category != "web server" && of.technology.category != "gateway")
    return std::nullopt;
  Sentence sentence = of.sentence("passes");
  RoleNames targets(of.story, sentence), files(of.story, sentence);
  bool hands_out = false;
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const sources::File& file = of.story.tree().file(FileId(f));
    if (file.origin != sources::Origin::own || !is_its_file(of, file.path) ||
        model::is_sample(*of.story.analysis.catalogue, file.path))
      continue;
    const auto& lines = of.story.quotes.file(FileId(f));
    const std::size_t before = targets.size();
    bool hands = false;
    for (std::size_t i = 0; i < lines.size() && i < kMostLines; ++i) {
      const std::string_view line = trim(lines[i]);
      const auto row = static_cast<std::uint32_t>(i + 1);
      hands = hands || !directive_of(of, line, "hands_out.directives").empty();
      const std::string_view word = directive_of(of, line, "passes.directives");
      if (word.empty()) continue;
      const std::string target = target_of(line.substr(word.size()));
      if (!target.empty()) targets.add(target, target, {FileId(f), row, row});
    }
    if (targets.size() == before) continue;
    hands_out = hands_out || hands;
    const std::string name(base_name(file.path));
    files.add(name, name, {FileId(f), 1, 1});
  }
  if (targets.empty() || files.empty()) return std::nullopt;
  return sentence
      .text(of.name() + " passes requests on to " + targets.list() +
            (hands_out ? " and hands out files" : "") + ", as " + files.list("file") +
            (files.size() == 1 ? " says." : " say."))
      .finish();
}

}  // namespace cutaway::narrative
