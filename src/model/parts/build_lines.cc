// SPDX-License-Identifier: Apache-2.0
// A word of a build line tells where it is a path of the tree, or the name of a package behind a
// filter.
#include "model/parts/build_lines.h"

#include <algorithm>
#include <set>

#include "model/parts/program_folders.h"

namespace cutaway::model {
namespace {

bool is_build(std::string_view line) {
  return contains(line, "build") || contains(line, "publish") || contains(line, "install") ||
         contains(line, "deploy");
}

/// The commands of a line that compile a program, each from the compiler's name on; what a script
/// does beside them names nothing that is started later.
std::vector<std::string_view> compilations(std::string_view line) {
  // "cargo build" ends with a compiler's name, too, and so is looked for first.
  static constexpr std::string_view kCompilers[] = {
      "cargo build", "cargo install", "go build", "go install", "dotnet publish", "dotnet build"};
  std::vector<std::string_view> found;
  for (const std::string_view command : split(line, '&')) {
    for (const std::string_view compiler : kCompilers) {
      const auto at = command.find(compiler);
      if (at == std::string_view::npos) continue;
      found.push_back(command.substr(at));
      break;
    }
  }
  return found;
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  std::string plain(line);
  for (char& c : plain) {
    if (c == '"' || c == '\'' || c == '=' || c == ',' || c == '[' || c == ']' || c == ';' ||
        c == '\n' || c == '\t')
      c = ' ';
  }
  for (const std::string_view word : split(plain, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

/// The project that a line of `dotnet publish` names, or the folder in which it stands: paths of
/// the machine, whose ends are paths of the tree.
std::set<std::string> published(std::string_view line, const std::string& where) {
  std::set<std::string> paths;
  const std::vector<std::string> words = words_of(line.substr(line.find("dotnet publish")));
  for (std::size_t i = 2; i < words.size() && words[i] != "&&"; ++i) {
    const bool value = words[i - 1].starts_with("-");  // "-o /app"
    if (words[i].ends_with("proj")) return {std::string(folder_name(join_path(where, words[i])))};
    if (!value && !words[i].starts_with("-") && contains(words[i], "/")) paths.insert(words[i]);
  }
  if (paths.empty()) paths.insert(where);
  return paths.size() == 1 ? paths : std::set<std::string>();
}

/// Modules that a line of Gradle or Maven builds: `:api:shadowJar`, `-pl services/api`.
std::set<std::string> module_words(std::string_view line) {
  std::set<std::string> paths;
  const std::vector<std::string> words = words_of(line);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i];
    const std::size_t task = word.rfind(':');
    if (contains(line, "gradle") && word.starts_with(":") && task > 1) {
      word = word.substr(1, task - 1);
      std::ranges::replace(word, ':', '/');
      paths.insert(word);
    }
    if (i > 0 && (words[i - 1] == "-pl" || words[i - 1] == "--projects"))
      paths.insert(word.starts_with(":") ? word.substr(1) : word);
  }
  return paths;
}

/// Whether the folder is what one of the paths ends with, in the folder of the recipe or in one
/// above it.
bool is_below_context(std::string_view folder, const meaning::ImageBuild& image,
                      const std::set<std::string>& paths) {
  return std::ranges::any_of(paths, [&](const std::string& path) {
    std::string_view tail = path;
    while (tail.starts_with("/") || tail.starts_with("./")) tail.remove_prefix(tail.find('/') + 1);
    for (; !tail.empty(); tail = tail.substr(std::min(tail.size(), tail.find('/')))) {
      if (tail.starts_with("/")) tail.remove_prefix(1);
      std::string_view above = folder_name(image.path);
      while (true) {
        if (join_path(above, tail) == folder) return true;
        if (above.empty()) break;
        above = folder_name(above);
      }
    }
    return false;
  });
}

}  // namespace

std::vector<std::string_view> BuildLines::run_lines(const meaning::ImageBuild& image) const {
  std::vector<std::string_view> lines;
  if (!in_.has(image.place.file)) return lines;
  const syntax::Syntax& syntax = in_.project.of(image.place.file);
  for (const syntax::DataNode& node : syntax.data) {
    if (syntax.text(node.key) == "RUN") lines.push_back(syntax.text(node.value));
  }
  return lines;
}

std::vector<FileId> BuildLines::entries(const Draft& draft) const {
  std::set<std::string> paths;
  std::size_t compiled = 0;
  for (const std::uint32_t i : draft.images) {
    const meaning::ImageBuild& image = in_.facts.images[i];
    std::vector<std::string_view> lines = run_lines(image);
    lines.emplace_back(image.command.value);
    for (const std::string_view line : lines) {
      for (const std::string_view command : compilations(line)) {
        ++compiled;
        for (const std::string& word : words_of(command)) {
          if (!contains(word, "/") || word.starts_with("/")) continue;
          paths.insert(join_path("", word));
          paths.insert(join_path(draft.part.path, word));
        }
      }
      for (const std::string_view command : split(line, '&')) {
        const std::vector<std::string> words = words_of(command);
        const auto moved = std::ranges::find(words, "mv");
        if (words.end() - moved != 3) continue;
        const auto put = in_.project.tree->find(join_path(draft.part.path, moved[1]));
        if (put && builds_.is_code_file(*put)) return {*put};
      }
    }
  }
  paths.erase("");
  paths.erase(draft.part.path);
  std::vector<FileId> found;
  std::set<std::string_view> folders;
  const auto add = [&](FileId entry) {
    const std::string& path = in_.file(entry).path;
    if ((!paths.contains(path) && !paths.contains(std::string(folder_name(path)))) ||
        std::ranges::find(found, entry) != found.end())
      return;
    found.push_back(entry);
    folders.insert(folder_name(path));
  };
  const std::vector<FileId> all = builds_.entries_below(draft.part.path);
  for (const FileId entry : all) add(entry);
  // The one thing that is compiled into the image runs there, also where it lies among the makers'
  // own tools; beside another program it only looks after that.
  for (const meaning::EntryPoint& entry : in_.facts.entry_points)
    if (compiled == 1 && in_.own(entry.place)) add(entry.place.file);
  if (folders.size() != 1 || found == all) return {};
  return found;
}

bool BuildLines::runs_compiled(const Draft& draft) const {
  const auto compiles = [&](const meaning::ImageBuild& image, std::string_view folder) {
    for (const std::string_view line : run_lines(image)) {
      for (const std::string_view command : compilations(line)) {
        for (const std::string& word : words_of(command))
          if (contains(word, "/") && join_path("", word) == folder) return true;
      }
    }
    return false;
  };
  return !draft.workloads.empty() && std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
    const std::string name = name_key(base_name(image_name(in_.facts.workloads[w].image)));
    return !name.empty() && std::ranges::any_of(in_.facts.images, [&](const auto& image) {
      const std::string_view folder = folder_name(image.path);
      return in_.own(image.place) && !folder.empty() && name_key(base_name(folder)) == name &&
             compiles(image, folder);
    });
  });
}

std::string BuildLines::module_folder(const meaning::ImageBuild& image) const {
  std::set<std::string> said;
  std::string where;  // of the last WORKDIR
  const syntax::Syntax empty;
  const syntax::Syntax& syntax =
      in_.has(image.place.file) ? in_.project.of(image.place.file) : empty;
  for (const syntax::DataNode& node : syntax.data) {
    const std::string_view key = syntax.text(node.key), line = syntax.text(node.value);
    if (key == "WORKDIR") where = std::string(line);
    if (key != "RUN") continue;
    if (contains(line, "dotnet publish")) said.merge(published(line, where));
    if (contains(line, "gradle") || contains(line, "mvn")) said.merge(module_words(line));
  }
  const std::string* found = nullptr;
  for (const meaning::Package& package : in_.facts.packages) {
    const bool built = package.ecosystem == "nuget" || package.ecosystem == "gradle" ||
                       package.ecosystem == "maven";
    if (!built || package.folder.empty() || !in_.own(package.place) ||
        !is_below_context(package.folder, image, said))
      continue;
    if (found != nullptr && *found != package.folder) return {};
    found = &package.folder;
  }
  return found == nullptr ? std::string() : *found;
}

std::string BuildLines::package_folder(const meaning::ImageBuild& image) const {
  if (std::string module = module_folder(image); !module.empty()) return module;
  if (std::string crate = crate_folder(image); !crate.empty()) return crate;
  if (std::string started = command_folder(image, 2); !started.empty()) return started;
  if (std::string filtered = filtered_folder(image); !filtered.empty()) return filtered;
  return working_folder(image);
}

std::string BuildLines::crate_folder(const meaning::ImageBuild& image) const {
  bool compiles = false;
  std::set<std::string> named;
  for (const std::string_view run : run_lines(image)) {
    for (const std::string_view command : compilations(run)) {
      if (!command.starts_with("cargo ")) continue;
      compiles = true;
      const std::vector<std::string> words = words_of(command);
      for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i] == "--bin" || words[i] == "--package" || words[i] == "-p")
          named.insert(words[i + 1]);
    }
  }
  if (!compiles) return {};
  const std::vector<std::string> start = words_of(plain_command(image.command.value));
  const std::string started = start.empty() ? std::string() : std::string(base_name(start.front()));
  const auto makes = [](const meaning::Package& package, const std::string& program) {
    return package.name == program ||
           std::ranges::find(package.commands, program, &meaning::NamedValue::name) !=
               package.commands.end();
  };
  std::set<std::string> built, starts;
  for (const meaning::Package& package : in_.facts.packages) {
    if (package.ecosystem != "cargo" || package.folder.empty() || !in_.own(package.place)) continue;
    const bool is =
        std::ranges::any_of(named, [&](const auto& one) { return makes(package, one); });
    if (is) built.insert(package.folder);
    if ((is || named.empty()) && makes(package, started)) starts.insert(package.folder);
  }
  if (built.size() == 1) return *built.begin();
  return starts.size() == 1 ? *starts.begin() : std::string();
}

std::string BuildLines::working_folder(const meaning::ImageBuild& image) const {
  if (!in_.has(image.place.file) || image.command.value.empty()) return {};
  const syntax::Syntax& syntax = in_.project.of(image.place.file);
  std::string where;
  std::vector<std::string_view> copied;
  for (const syntax::DataNode& node : syntax.data) {
    const std::string_view key = syntax.text(node.key), line = syntax.text(node.value);
    if (key == "FROM") where.clear();
    if (key == "WORKDIR") where = join_path(line.starts_with("/") ? std::string() : where, line);
    if (key == "source") copied.push_back(line);
    if (key == "COPY") copied.push_back(line);
  }
  const std::string* found = nullptr;
  for (const meaning::Package& package : in_.facts.packages) {
    const std::string& folder = package.folder;
    // "/app" alone is what images call the place of whatever they hold.
    const bool ends = !folder.empty() && where.ends_with("/" + folder);
    if (!ends || !in_.own(package.place) || (found != nullptr && found->size() >= folder.size()))
      continue;
    const bool taken = std::ranges::any_of(
        copied, [&](std::string_view source) { return contains(source, folder); });
    if (taken) found = &folder;
  }
  return found == nullptr ? std::string() : *found;
}

std::string BuildLines::filtered_folder(const meaning::ImageBuild& image) const {
  std::set<std::string> named;
  for (const std::string_view run : run_lines(image)) {
    if (!is_build(run)) continue;
    const std::vector<std::string> words = words_of(run);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (words[i] != "--filter" && words[i] != "workspace" && words[i] != "-F") continue;
      std::string name = words[i + 1];
      while (name.ends_with(".")) name.pop_back();
      named.insert(std::move(name));
    }
  }
  const std::string* found = nullptr;
  for (const meaning::Package& package : in_.facts.packages) {
    const bool is = !package.folder.empty() && in_.own(package.place) && has_start(in_, package) &&
                    (named.contains(package.name) || named.contains("./" + package.folder));
    if (!is) continue;
    if (found != nullptr && *found != package.folder) return {};
    found = &package.folder;
  }
  return found == nullptr ? std::string() : *found;
}

std::string BuildLines::command_folder(const meaning::ImageBuild& image, std::size_t least) const {
  std::set<std::string> words;
  for (const std::string_view run : run_lines(image)) {
    if (compilations(run).empty()) continue;
    for (const std::string& word : words_of(run)) words.insert(join_path("", word));
  }
  std::set<std::string_view> built;
  for (const FileId entry : builds_.entries_below("")) {
    const std::string_view folder = folder_name(in_.file(entry).path);
    if (base_name(folder_name(folder)) == "cmd" && starts_a_program(in_, entry) &&
        (words.contains(std::string(folder)) || words.contains(in_.file(entry).path)))
      built.insert(folder);
  }
  if (built.size() < least) return {};
  if (built.size() > 1) {
    const auto started = words_of(plain_command(image.command.value));
    const std::string key = started.empty() ? std::string() : name_key(base_name(started.front()));
    std::erase_if(built, [&](std::string_view folder) {
      return key.empty() || !name_key(base_name(folder)).ends_with(key);
    });
  }
  return built.size() == 1 ? std::string(*built.begin()) : std::string();
}

}  // namespace cutaway::model
