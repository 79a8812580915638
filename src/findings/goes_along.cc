// SPDX-License-Identifier: Apache-2.0
// Compares names of libraries, and reads files that build images.
#include "findings/goes_along.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/text.h"
#include "model/makers_deployments.h"
#include "syntax/data_view.h"

namespace cutaway::findings {
namespace {

constexpr std::uint64_t kLargest = 1U << 17U;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

bool is_own(const Ground& ground, const Place& place) {
  return place.file.valid() &&
         ground.analysis.project->file(place.file).origin == sources::Origin::own;
}

/// "django" of "Django", "log4j" of "log4j:log4j", "angular" of "@angular/core", "laravel" of
/// "laravel/framework"; "" where a host stands in front: all that lies there begins with it, and
/// the words behind it are those of the successor, too.
std::string telling_word(const std::string& name) {
  std::string low = lower(name);
  if (low.starts_with('@')) low.erase(0, 1);
  const std::size_t cut = low.find_first_of("/:");
  if (cut == std::string::npos) return low;
  if (low[cut] == '/' && low.find('.') < cut) return {};
  return low[cut] == ':' ? low.substr(cut + 1) : low.substr(0, cut);
}

/// Whether one of the words of a library's name is this one, or this one with a number or "js"
/// behind it ("@nuxtjs/axios").
bool holds_word(std::string_view name, const std::string& word) {
  const std::string low = lower(name);
  for (std::size_t at = low.find(word); at != std::string::npos; at = low.find(word, at + 1)) {
    const bool begins = at == 0 || std::isalnum(static_cast<unsigned char>(low[at - 1])) == 0;
    std::size_t end = at + word.size();
    while (end < low.size() && is_digit(low[end])) ++end;
    if (std::string_view(low).substr(end).starts_with("js")) end += 2;
    if (begins && (end == low.size() || std::isalnum(static_cast<unsigned char>(low[end])) == 0))
      return true;
  }
  return false;
}

/// "docker/Dockerfile.release" behind "-f" or "file:" in each line that builds an image; "" where
/// a line names no file, so that the usual one is built.
void built_in(std::string_view text, std::set<std::string>& out) {
  for (std::string_view flag : {"-f ", "--file ", "--file=", "file: ", "dockerfile: "}) {
    for (std::size_t at = text.find(flag); at != std::string_view::npos;
         at = text.find(flag, at + 1)) {
      std::string_view rest = text.substr(at + flag.size());
      rest = rest.substr(0, rest.find('\n'));
      const std::size_t name = rest.find("Dockerfile");
      if (name == std::string_view::npos) continue;
      std::size_t end = name;
      while (end < rest.size() && (std::isalnum(static_cast<unsigned char>(rest[end])) != 0 ||
                                   rest[end] == '.' || rest[end] == '-' || rest[end] == '_'))
        ++end;
      out.emplace(rest.substr(name, end - name));
    }
  }
}

/// Lines that hold the word, behind which no number goes on, remarks aside. `deeper`: "18.17" is
/// of "18".
std::vector<std::uint32_t> lines_naming(const Ground& ground, FileId file, const std::string& word,
                                        bool deeper) {
  std::vector<std::uint32_t> out;
  const auto text = ground.analysis.project->tree->read(file);
  if (!text.ok()) return out;
  const auto lines = split(text.value(), '\n');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string line = lower(lines[i]);
    const std::size_t at = line.find(word), end = at + word.size();
    if (at == std::string::npos || trim(line).starts_with('#')) continue;
    if (end == line.size() || (!is_digit(line[end]) && (deeper || line[end] != '.')))
      out.push_back(static_cast<std::uint32_t>(i + 1));
  }
  return out;
}

bool builds_images(std::string_view text) {
  return contains(text, "docker build") || contains(text, "buildx build") ||
         contains(text, "build-push-action");
}

}  // namespace

std::vector<std::string> made_for(const Ground& ground, const meaning::Dependency& library) {
  constexpr std::size_t kShortest = 3;
  const std::string word = telling_word(library.name);
  std::vector<std::string> out;
  if (word.size() < kShortest) return out;
  for (const meaning::Dependency& other : ground.analysis.facts->dependencies) {
    if (other.ecosystem != library.ecosystem || other.in_project || !is_own(ground, other.place) ||
        lower(other.name) == lower(library.name) || !holds_word(other.name, word))
      continue;
    if (std::ranges::find(out, other.name) == out.end()) out.push_back(other.name);
  }
  return out;
}

std::vector<Place> asked_for_at(const Ground& ground, const meaning::Dependency& library) {
  std::vector<Place> out;
  for (const meaning::Dependency& one : ground.analysis.facts->dependencies) {
    if (one.ecosystem == library.ecosystem && lower(one.name) == lower(library.name) &&
        is_own(ground, one.place) && std::ranges::find(out, one.place) == out.end())
      out.push_back(one.place);
  }
  std::ranges::stable_sort(out, {}, [&](const Place& place) { return ground.path(place.file); });
  return out;
}

std::string image_name(const Ground& ground, const Place& image, std::string_view cycle) {
  const auto text = ground.analysis.project->tree->read(image.file);
  if (!text.ok()) return {};
  const auto lines = split(text.value(), '\n');
  if (image.line == 0 || image.line > lines.size()) return {};
  const std::string first = lower(lines[image.line - 1]);
  const std::size_t colon = first.find(':' + std::string(cycle));
  if (colon == std::string::npos) return {};
  const std::size_t begin = first.find_last_of(" /\"'=", colon) + 1;
  return first.substr(begin, colon - begin);
}

namespace {

/// Whether a version is of the cycle: "18.20" of "18", not "180".
bool is_in_cycle(std::string_view version, std::string_view cycle) {
  return version.starts_with(cycle) &&
         (version.size() == cycle.size() || !is_digit(version[cycle.size()]));
}

/// The line above that gives an argument of a build its version ("ARG NODE_VERSION=18.20"), where
/// the image is named by it ("FROM node:${NODE_VERSION}"); the image's own line else.
Place argument_of(const Ground& ground, const Place& image, std::string_view cycle) {
  constexpr std::string_view kArgument = "ARG ";
  const auto text = ground.analysis.project->tree->read(image.file);
  if (!text.ok()) return image;
  const auto lines = split(text.value(), '\n');
  if (image.line == 0 || image.line > lines.size()) return image;
  const std::string_view from = lines[image.line - 1];
  for (std::uint32_t line = image.line - 1; line > 0; --line) {
    const std::string_view row = trim(lines[line - 1]);
    const std::size_t equals = row.find('=');
    if (!row.starts_with(kArgument) || equals == std::string_view::npos) continue;
    const std::string name(trim(row.substr(kArgument.size(), equals - kArgument.size())));
    std::string_view version = trim(row.substr(equals + 1));
    if (version.starts_with('"')) version.remove_prefix(1);
    if (is_in_cycle(version, cycle) && (contains(from, "${" + name) || contains(from, "$" + name)))
      return {image.file, line, line};
  }
  return image;
}

}  // namespace

Place written_at(const Ground& ground, const Place& image, std::string_view cycle) {
  constexpr std::string_view kValues = ".Values.", kFolder = "/templates/";
  const sources::SourceTree& tree = *ground.analysis.project->tree;
  const std::string& path = ground.path(image.file);
  const std::size_t chart = path.rfind(kFolder);
  if (contains(lower(base_name(path)), "dockerfile")) return argument_of(ground, image, cycle);
  if (chart == std::string::npos) return image;
  const auto values = tree.find(path.substr(0, chart) + "/values.yaml");
  const auto text = tree.read(image.file);
  if (!values || !text.ok()) return image;
  const auto lines = split(text.value(), '\n');
  if (image.line == 0 || image.line > lines.size()) return image;
  const std::string_view line = lines[image.line - 1];
  const syntax::DataView root = syntax::DataView::root(ground.analysis.project->of(*values));
  for (std::size_t at = line.find(kValues); at != std::string_view::npos;
       at = line.find(kValues, at + 1)) {
    const std::string_view rest = line.substr(at + kValues.size());
    const syntax::DataView said = root.at(rest.substr(0, rest.find_first_of(" }|)\"'")));
    const std::string_view version = said ? said.scalar() : std::string_view();
    if (is_in_cycle(version, cycle)) return {*values, said.line(), said.line()};
  }
  return image;
}

bool is_written_by_hand(const Ground& ground, FileId file) {
  const std::string_view name = base_name(ground.path(file));
  return name.ends_with(".xml") || name.ends_with(".gradle") || name.ends_with(".kts") ||
         name.ends_with(".toml");
}

Place version_line(const Ground& ground, const meaning::Dependency& library,
                   std::string_view cycle) {
  const bool listed =
      library.locked_place.file.valid() && is_written_by_hand(ground, library.locked_place.file);
  if (library.ecosystem != "maven") return listed ? library.locked_place : library.place;
  const Place at = listed ? library.locked_place : library.place;
  const sources::SourceTree& tree = *ground.analysis.project->tree;
  const auto line_with = [&](FileId file, std::uint32_t from, std::uint32_t to, const auto& has) {
    const auto text = tree.read(file);
    if (!text.ok()) return 0U;
    const auto lines = split(text.value(), '\n');
    for (std::uint32_t line = std::max(from, 1U); line <= to && line <= lines.size(); ++line) {
      if (has(lines[line - 1])) return line;
    }
    return 0U;
  };
  std::string property;
  const std::uint32_t own =
      line_with(at.file, at.line, std::max(at.line, at.end_line), [&](std::string_view row) {
        const std::size_t tag = row.find("<version>");
        const std::size_t open = row.find("${", tag), close = row.find('}', open);
        if (tag != row.npos && open != row.npos && close != row.npos)
          property = row.substr(open + 2, close - open - 2);
        return tag != row.npos;
      });
  if (property.empty()) return own == 0 ? at : Place{at.file, own, own};
  // The property stands in the same file, or in one of a folder above.
  for (std::string folder(folder_name(ground.path(at.file)));;
       folder = std::string(folder_name(folder))) {
    const auto file = tree.find(folder.empty() ? "pom.xml" : folder + "/pom.xml");
    const std::string opens = "<" + property + ">" + std::string(cycle);
    const std::uint32_t line =
        !file ? 0U : line_with(*file, 1, UINT32_MAX, [&](std::string_view row) {
          return contains(row, opens);
        });
    if (line > 0) return {*file, line, line};
    if (folder.empty()) break;
  }
  return own == 0 ? at : Place{at.file, own, own};
}

Remark holds_version(const Ground& ground, const Place& version) {
  constexpr std::size_t kLongest = 140;
  const auto text = ground.analysis.project->tree->read(version.file);
  if (!text.ok()) return {};
  const auto lines = split(text.value(), '\n');
  if (version.line == 0 || version.line > lines.size()) return {};
  const auto remark_of = [&](std::string_view row, bool alone) -> std::string {
    for (const std::string_view mark : {"<!--", "# ", "// "}) {
      const std::size_t at = row.find(mark);
      if (at == row.npos || (alone && at != 0) || (!alone && mark == "// ")) continue;
      row.remove_prefix(at + mark.size());
      if (const std::size_t end = row.find("-->"); end != row.npos) row = row.substr(0, end);
      row = trim(row);
      if (row.ends_with('.')) row.remove_suffix(1);
      const std::string said = lower(row);
      const bool holds =
          std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& one) {
            return one.first == "holds_version" && contains(said, one.second);
          });
      const bool plain = std::ranges::all_of(row, [](char c) { return c >= ' ' && c <= '~'; });
      return holds && plain && row.size() <= kLongest ? std::string(row) : "";
    }
    return {};
  };
  for (std::uint32_t line = version.line; line > 0 && line + 1 >= version.line; --line) {
    std::string said = remark_of(trim(lines[line - 1]), line < version.line);
    if (!said.empty()) return {std::move(said), {version.file, line, line}};
  }
  return {};
}

Place installs_of_system(const Ground& ground, const Place& image) {
  const auto text = ground.analysis.project->tree->read(image.file);
  if (!text.ok() || !contains(lower(base_name(ground.path(image.file))), "dockerfile")) return {};
  const auto lines = split(text.value(), '\n');
  for (std::uint32_t line = image.line + 1; line <= lines.size(); ++line) {
    const std::string row = lower(trim(lines[line - 1]));
    if (row.starts_with("from ")) break;
    if (row.starts_with('#')) continue;
    const bool debian = contains(row, "apt-get") || contains(row, "apt ");
    if ((debian && contains(row, " install")) || contains(row, "apk add") ||
        contains(row, "apk --no-cache add"))
      return {image.file, line, line};
  }
  return {};
}

std::vector<Place> named_beside(const Ground& ground, const Place& image, std::string_view cycle) {
  std::vector<Place> out;
  const std::string name = image_name(ground, image, cycle);
  if (name.size() < 2) return out;
  for (const std::uint32_t line :
       lines_naming(ground, image.file, name + std::string(cycle), false)) {
    if (line != image.line) out.push_back({image.file, line, line});
  }
  // `image: store:9.5` of the next service runs it, too.
  const auto text = ground.analysis.project->tree->read(image.file);
  if (!text.ok()) return out;
  const auto lines = split(text.value(), '\n');
  for (std::uint32_t line = 1; line <= lines.size(); ++line) {
    const std::string_view said = trim(lines[line - 1]);
    const Place place{image.file, line, line};
    if (line == image.line || said.starts_with('#') || said.starts_with('/') ||
        !(contains(said, "image") || lower(said).starts_with("from ")) ||
        image_name(ground, place, cycle) != name)
      continue;
    const std::size_t behind = lower(said).find(':' + std::string(cycle)) + 1 + cycle.size();
    if (behind < said.size() && is_digit(said[behind])) continue;
    if (std::ranges::find(out, place) == out.end()) out.push_back(place);
  }
  std::ranges::sort(out);
  return out;
}

std::vector<Place> named_in_examples(const Ground& ground, const std::string& image) {
  std::vector<Place> out;
  for (const FileId file : beside_product(ground)) {
    const std::string name = lower(base_name(ground.path(file)));
    if (!contains(name, "dockerfile") && !name.ends_with(".yml") && !name.ends_with(".yaml"))
      continue;
    const auto text = ground.analysis.project->tree->read(file);
    if (!text.ok()) continue;
    const auto lines = split(text.value(), '\n');
    for (const std::uint32_t line : lines_naming(ground, file, image, true)) {
      const std::string said = lower(lines[line - 1]);
      const std::size_t at = said.find(image);
      const bool whole = at > 0 && std::string_view(" /\"'=").find(said[at - 1]) != image.npos;
      // An address with a password looks like an image, too.
      if (whole && (contains(said, "from ") || contains(said, "image")))
        out.push_back({file, line, line});
    }
  }
  return out;
}

std::vector<FileId> beside_product(const Ground& ground) {
  std::vector<FileId> out;
  const syntax::Project& project = *ground.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const sources::Origin origin = project.file(FileId(i)).origin;
    if (origin == sources::Origin::test || origin == sources::Origin::example) out.emplace_back(i);
  }
  return out;
}

bool another_ships(const Ground& ground, FileId recipe) {
  const std::string folder(folder_name(ground.path(recipe)));
  const std::string name(base_name(ground.path(recipe)));
  std::set<std::string> beside;
  for (const meaning::ImageBuild& build : ground.analysis.facts->images) {
    if (std::string(folder_name(build.path)) == folder && build.path != ground.path(recipe))
      beside.emplace(base_name(build.path));
  }
  if (beside.empty()) return false;
  const syntax::Project& project = *ground.analysis.project;
  std::set<std::string> built;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const sources::File& file = project.file(FileId(i));
    const std::string low = lower(base_name(file.path));
    const bool script = low.ends_with(".sh") || low.ends_with(".yml") || low.ends_with(".yaml") ||
                        low == "makefile" || low == "justfile";
    if (!script || file.binary || file.size_bytes > kLargest) continue;
    const auto text = project.tree->read(FileId(i));
    if (!text.ok()) continue;
    const bool runs = contains(text.value(), "services:") && contains(text.value(), "build:");
    if (runs && !model::deploys_for_makers(ground.analysis, FileId(i))) return false;
    if (builds_images(text.value())) built_in(text.value(), built);
  }
  return !built.contains(name) && std::ranges::any_of(beside, [&](const std::string& other) {
    return built.contains(other);
  });
}

}  // namespace cutaway::findings
