// SPDX-License-Identifier: Apache-2.0
// Roles of what sends web requests: the services that the programs which use it name.
#include <map>

#include "catalogue/languages.h"
#include "model/connections/addresses/asked_addresses.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kLongestLine = 400;

/// "api.trakt.tv" of a line with "https://api.trakt.tv/…" in quotes; "" where none is asked there:
/// a name of a format, a place for people to read, a host that is filled in.
std::string_view host_on(std::string_view line) {
  const std::size_t at = line.find("https://");
  if (at == line.npos || at == 0 || line.size() > kLongestLine) return {};
  const char quote = line[at - 1];
  if (quote != '"' && quote != '\'' && quote != '`') return {};
  const std::string_view rest = line.substr(at + 8);
  const std::size_t end = rest.find_first_of("/\"'`:?#$%{< ");
  if (end == rest.npos || end < 4 || contains("$%{<", rest.substr(end, 1))) return {};
  const std::string_view host = rest.substr(0, end);
  const std::string_view path = rest.substr(end, rest.substr(end).find(quote));
  const bool plain = host.find('.') != host.npos && host.find("..") == host.npos &&
                     !host.starts_with("example.") && !contains(host, ".example") &&
                     !host.ends_with(".test") && !host.ends_with(".local") &&
                     !host.starts_with("www.");
  // What stands there may be where all addresses begin.
  const bool asked =
      model::is_asked_by_programs(host, path) || model::is_asked_by_programs(host, "/resource");
  return plain && asked ? host : std::string_view();
}

bool is_remark(std::string_view line) {
  const std::string_view text = trim(line);
  return text.starts_with("//") || text.starts_with("#") || text.starts_with("*") ||
         text.starts_with("/*") || text.starts_with("\"\"\"") || text.starts_with(":") ||
         contains(text, "href") || contains(text, "eferer") || contains(text, "rigin");
}

/// Programs of the product that use it, or what it hides behind (`[asked_behind]` of
/// stack_words.toml).
std::set<FileId> programs_that_ask(const RoleSubject& of) {
  std::set<FileId> out;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && (row.how == "import" || row.how == "call") &&
        is_product_file(of, row.place.file))
      out.insert(row.place.file);
  const std::string key = "asked_behind." + of.technology.id;
  for (const auto& [row, module] : of.story.analysis.catalogue->table("stack_words")) {
    if (row != key) continue;
    for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
      if (!is_product_file(of, FileId(f))) continue;
      const syntax::Syntax& syntax = of.story.analysis.project->of(FileId(f));
      if (std::ranges::any_of(syntax.imports, [&](const syntax::Import& one) {
            return syntax.text(one.module).starts_with(module);
          }))
        out.insert(FileId(f));
    }
  }
  return out;
}

}  // namespace

/// "Guzzle asks `api.github.com`, `api.trakt.tv` and three more hosts."
std::optional<Claim> role_by_hosts(const RoleSubject& of) {
  if (of.technology.category != "HTTP client") return std::nullopt;
  Sentence sentence = of.sentence("hosts");
  RoleNames hosts(of.story, sentence);
  for (const FileId file : programs_that_ask(of)) {
    const auto& lines = of.story.quotes.file(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (is_remark(lines[i])) continue;
      const std::string host(host_on(lines[i]));
      const auto row = static_cast<std::uint32_t>(i + 1);
      if (!host.empty()) hosts.add(host, host, {file, row, row});
    }
  }
  // Of one host its own line tells.
  if (hosts.size() < 2) return std::nullopt;
  return sentence.text(of.name() + " asks " + hosts.list("host") + ".").finish();
}

}  // namespace cutaway::narrative
