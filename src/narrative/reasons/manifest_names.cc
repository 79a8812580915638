// SPDX-License-Identifier: Apache-2.0
// Single lines of package.json, composer.json, go.mod, requirements, pyproject, Gemfile,
// Cargo.toml, pom.xml, Gradle, project files of .NET, mix.exs, CMake, Meson, Autoconf.
#include "narrative/reasons/manifest_names.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace cutaway::narrative {
namespace {

bool in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.' || c == '/' || c == '@';
}

/// What stands between two marks.
std::string_view between(std::string_view line, std::string_view begin, std::string_view end) {
  const std::size_t at = line.find(begin);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = line.substr(at + begin.size());
  const std::size_t stop = rest.find(end);
  return stop == std::string_view::npos ? std::string_view() : trim(rest.substr(0, stop));
}

std::string_view leading_name(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && in_name(text[n])) ++n;
  return text.substr(0, n);
}

/// `"name": "^1.2"`: a version stands behind it, not a command or a file; "workspace:*" asks for a
/// package of the repository itself.
std::string_view keyed_version(std::string_view line) {
  if (!line.starts_with('"')) return {};
  const std::string_view name = between(line, "\"", "\"");
  std::string_view rest = trim(line.substr(name.size() + 2));
  if (!rest.starts_with(':')) return {};
  rest = trim(rest.substr(1));
  if (!rest.starts_with('"') || rest.size() < 2) return {};
  rest.remove_prefix(1);
  const bool version = (rest[0] >= '0' && rest[0] <= '9') || rest[0] == '^' || rest[0] == '~' ||
                       rest[0] == '*' || rest[0] == '>' || rest[0] == '=' || rest[0] == 'v' ||
                       rest.starts_with("npm:") || rest.starts_with("latest") ||
                       rest.starts_with("dev-") || rest.starts_with("catalog:");
  return version ? name : std::string_view();
}

/// What a key of TOML has to be given for it to ask for a library: a version or a table.
/// "optional = true", "postgres = ["psycopg2"]" and "readme = "README.md"" do not.
bool asks_by_key(std::string_view name, std::string_view value) {
  static constexpr std::string_view kOfProject[] = {"version", "python",       "requires-python",
                                                    "edition", "rust-version", "target-version"};
  if (std::ranges::find(kOfProject, name) != std::end(kOfProject)) return false;
  if (value.starts_with('{')) return true;
  constexpr std::string_view kVersion = "0123456789^~*><=!";
  return value.size() > 1 && (value[0] == '"' || value[0] == '\'') &&
         kVersion.find(value[1]) != std::string_view::npos;
}

/// "django==4.2", `"django>=4",`, `django = "^4"`.
std::string_view python_name(std::string_view line) {
  if (line.starts_with('"') || line.starts_with('\'')) line.remove_prefix(1);
  const std::string_view name = leading_name(line);
  std::string_view rest = trim(line.substr(name.size()));
  if (rest.starts_with('['))
    rest = trim(rest.substr(std::min(rest.find(']'), rest.size() - 1) + 1));
  const bool asked = rest.empty() || rest[0] == '=' || rest[0] == '>' || rest[0] == '~' ||
                     rest[0] == '<' || rest[0] == '!' || rest[0] == '"' || rest[0] == '\'' ||
                     rest[0] == '#' || rest[0] == ';' || rest[0] == '(';
  const bool keyed = rest.starts_with('=') && !rest.starts_with("==");
  return asked && (!keyed || asks_by_key(name, trim(rest.substr(1)))) ? name : std::string_view();
}

std::string_view cargo_name(std::string_view line) {
  if (line.starts_with('[')) {
    const std::size_t at = line.find("dependencies.");
    return at == std::string_view::npos ? std::string_view() : leading_name(line.substr(at + 13));
  }
  const std::string_view name = leading_name(line).substr(0, line.find('.'));
  const std::string_view rest = trim(line.substr(leading_name(line).size()));
  // "redis = ["store/redis"]" is a choice of those who build it, no library; "redis.workspace =
  // true" is one.
  if (!rest.starts_with('=')) return {};
  const bool inherited = leading_name(line).ends_with(".workspace");
  return inherited || asks_by_key(name, trim(rest.substr(1))) ? name : std::string_view();
}

/// 'group:artifact:version' of a Gradle line.
std::string gradle_name(std::string_view line) {
  for (const char quote : {'"', '\''}) {
    const std::string_view inner =
        between(line, std::string_view(&quote, 1), std::string_view(&quote, 1));
    const auto parts = split(inner, ':');
    if (parts.size() >= 2 && parts.size() <= 4 && parts[0].find('.') != std::string_view::npos)
      return std::string(parts[0]) + ':' + std::string(parts[1]);
  }
  return {};
}

/// `<PackageReference Include="NLog" …>`, `<Reference Include="NLog, Version=4.0.0.0, …">`,
/// `<package id="NLog" …>`.
std::string_view nuget_name(std::string_view line) {
  const bool listed = line.starts_with("<package ");
  const std::string_view name = between(line, listed ? " id=\"" : "Include=\"", "\"");
  return name.substr(0, name.find(','));
}

/// `s.add_dependency 'rails', '~> 7'`, `s.add_dependency(%q<rails>, …)`.
std::string_view gemspec_name(std::string_view line) {
  const std::size_t at = line.find(".add_");
  const std::size_t word = line.find("dependency", at == std::string_view::npos ? line.size() : at);
  if (word == std::string_view::npos || line.starts_with('#')) return {};
  const std::size_t name = line.find_first_of("'\"<", word);
  return name == std::string_view::npos ? std::string_view() : leading_name(line.substr(name + 1));
}

/// The first word of a text, in quotes or not, up to a blank, a bracket or a version.
std::string_view first_word(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" ['\""), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_first_of(" \t)]'\",<>="));
}

/// `find_package(Boost 1.74 REQUIRED)`, `pkg_check_modules(GTK REQUIRED gtk+-3.0>=3.24)`.
std::string_view cmake_name(std::string_view line) {
  const std::string low = lower(line);
  if (low.starts_with("find_package(")) return first_word(line.substr(13));
  if (!low.starts_with("pkg_check_modules(")) return {};
  for (const std::string_view word : split(line.substr(18), ' ')) {
    const std::string_view name = first_word(word);
    if (!name.empty() && lower(name) == name) return name;  // names of results are in capitals
  }
  return {};
}

/// `uv = dependency('libuv', version: '>=1.27')`
std::string_view meson_name(std::string_view line) {
  const std::size_t at = line.find("dependency('");
  const bool own = at != std::string_view::npos && at > 0 && line[at - 1] == '_';
  return at == std::string_view::npos || own || line.starts_with('#')
             ? std::string_view()
             : first_word(line.substr(at + 11));
}

/// `PKG_CHECK_MODULES([NET], [libcurl >= 7.1])`, `AC_CHECK_LIB([xml2], [xmlFree])`.
std::string autoconf_name(std::string_view line) {
  const std::size_t modules = line.find("PKG_CHECK_MODULES("), library = line.find("AC_CHECK_LIB(");
  if (line.starts_with("dnl ") || line.starts_with('#')) return {};
  if (modules != std::string_view::npos) {
    const std::size_t comma = line.find(',', modules);
    return comma == std::string_view::npos ? "" : std::string(first_word(line.substr(comma + 1)));
  }
  if (library == std::string_view::npos) return {};
  const std::string name(first_word(line.substr(library + 13)));
  return name.empty() || name.starts_with("lib") ? name : "lib" + name;
}

/// Whether the last element that was opened in the lines, and not closed, is one of what is left
/// out.
bool opens_exclusion(std::string_view above) {
  const std::size_t at = above.rfind("<exclusion>");
  return at != std::string_view::npos && above.find("</exclusion>", at) == std::string_view::npos;
}

/// Whether the lines close such an element before they close another one.
bool closes_exclusion(std::string_view below) {
  const std::size_t at = below.find("</exclusion>");
  return at != std::string_view::npos && at < below.find("</dependency>") &&
         at < below.find("<exclusion>");
}

}  // namespace

std::string ManifestNames::name_between(std::string_view ecosystem, std::string_view above,
                                        std::string_view line, std::string_view below) {
  if (ecosystem != "maven") return name_on(ecosystem, line);
  for (const std::string_view before : split(above, '\n')) {
    const auto group = between(before, "<groupId>", "</groupId>");
    if (!group.empty()) group_ = group;
  }
  std::string name = name_on(ecosystem, line);
  const bool left_out = opens_exclusion(above) || closes_exclusion(below) ||
                        contains(line, "<exclusion>") || contains(line, "exclude");
  return left_out ? std::string() : name;
}

bool ManifestNames::is_for_another(std::string_view line, std::string_view below) {
  std::string remark(line.substr(std::min(line.find('#'), line.size())));
  for (const std::string_view next : split(below, '\n')) {
    if (!trim(next).starts_with('#')) break;
    remark += trim(next);
  }
  // "via -r requirements.in", "via shop (pyproject.toml)": the product itself asks for it.
  return contains(remark, "# via") && !contains(remark, "-r ") && !contains(remark, ".toml)") &&
         !contains(remark, "setup.");
}

std::string ManifestNames::name_on(std::string_view ecosystem, std::string_view written) {
  const std::string_view line = trim(written);
  if (ecosystem == "npm" || ecosystem == "composer") return std::string(keyed_version(line));
  if (ecosystem == "pypi") return std::string(python_name(line));
  if (ecosystem == "cargo") return std::string(cargo_name(line));
  if (ecosystem == "go") {
    const std::string_view name =
        leading_name(trim(line.starts_with("require ") ? line.substr(8) : line));
    const bool direct = name.find('/') != std::string_view::npos && !contains(line, "// indirect");
    return direct && !contains(line, "=>") ? std::string(name) : std::string();
  }
  if (ecosystem == "gem") {
    if (const auto gem = gemspec_name(line); !gem.empty()) return std::string(gem);
    if (!line.starts_with("gem ") && !line.starts_with("gem(")) return {};
    const std::string_view rest = trim(line.substr(4));
    return rest.size() > 1 ? std::string(leading_name(rest.substr(1))) : std::string();
  }
  if (ecosystem == "nuget") return std::string(nuget_name(line));
  if (ecosystem == "hex")
    return line.starts_with("{:") ? std::string(leading_name(line.substr(2))) : std::string();
  if (ecosystem == "cmake") return std::string(cmake_name(line));
  if (ecosystem == "meson") return std::string(meson_name(line));
  if (ecosystem == "autoconf") return autoconf_name(line);
  if (ecosystem != "maven") return {};
  if (const auto group = between(line, "<groupId>", "</groupId>"); !group.empty()) group_ = group;
  const std::string_view artifact = between(line, "<artifactId>", "</artifactId>");
  if (!artifact.empty()) return group_ + ':' + std::string(artifact);
  return gradle_name(line);
}

}  // namespace cutaway::narrative
