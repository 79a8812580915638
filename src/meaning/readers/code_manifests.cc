// SPDX-License-Identifier: Apache-2.0
// Manifests that are code: mix.exs, Package.swift and CMakeLists.txt.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "meaning/native_libraries.h"
#include "meaning/package_builder.h"
#include "meaning/swift_packages.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"mix.exs", "Package.swift", "CMakeLists.txt"};

void read_mix(const Manifest& manifest, Facts& out) {
  const DataView root = manifest.root();
  if (!root["app"] && !root["dependency"]) return;
  PackageBuilder builder(out, manifest, "hex");
  builder.set_name(std::string(root["app"].value()), root["app"]);
  builder.package().version = root["version"].value();
  const auto lock = manifest.beside("mix.lock");
  for (const DataView one : root.children("dependency")) {
    const std::string_view only = one["only"].scalar();
    const std::string_view scope = only.empty() || contains(only, "prod") ? "runtime"
                                   : contains(only, "dev")                ? "dev"
                                                                          : "test";
    Dependency& made = builder.add(one.value(), one["version"].scalar(), scope, one);
    made.in_project = static_cast<bool>(one["project"]);
    if (const DataView locked = lock ? lock->root()[one.value()] : DataView()) {
      made.locked = locked.scalar();
      made.locked_place = lock->place(locked);
    }
  }
}

void read_swift(const Manifest& manifest, Facts& out) {
  const DataView root = manifest.root();
  if (!root["Package"]) return;
  PackageBuilder builder(out, manifest, "swift");
  builder.set_name(std::string(root["Package"].value()), root["Package"]);
  static constexpr std::string_view kLocks[] = {"Package.resolved"};
  const LockTable locked = swift_locks(manifest, kLocks);
  for (const DataView one : root.children("package")) {
    const std::string_view name = swift_package_name(one.value());
    Dependency& made = builder.add(name, one["version"].scalar(), "runtime", one);
    made.in_project = static_cast<bool>(one["project"]);
    PackageBuilder::lock(made, &locked, lower(name));
  }
  for (const std::string_view kind : {"executable", "executableTarget"}) {
    for (const DataView one : root.children(kind))
      builder.package().commands.push_back({std::string(one.value()), "", manifest.place(one)});
  }
}

/// What CMake files ask for, all for one project.
class Wanted {
 public:
  Wanted(const ReaderContext& context, PackageBuilder& builder)
      : catalogue_(context.catalogue), builder_(builder) {}

  const Manifest& top() const { return builder_.manifest(); }
  bool is_new(const Manifest& file) {
    constexpr std::size_t kMostFiles = 400;
    return read_.size() <= kMostFiles && read_.insert(file.file()).second;
  }

  void add_from(const Manifest& file) {
    for (const DataView one : file.root().children("find_package")) {
      const DataView name = one.first_child(), version = name.next_sibling();
      const std::string_view wanted = version.scalar();
      const bool is_version = !wanted.empty() && wanted.front() >= '0' && wanted.front() <= '9';
      add(file, name.scalar(), is_version ? wanted : "", one);
    }
    for (const std::string_view fetched : {"FetchContent_Declare", "CPMAddPackage"}) {
      for (const DataView one : file.root().children(fetched)) add_fetched(file, one);
    }
    for (const std::string_view asked : {"pkg_check_modules", "pkg_search_module"}) {
      for (const DataView one : file.root().children(asked)) add_modules(file, one);
    }
  }

 private:
  /// `fixed`: it is fetched in that very version; elsewhere any later one will do.
  void add(const Manifest& file, std::string_view name, std::string_view version, DataView call,
           bool fixed = false) {
    const std::string_view scope = native_scope(catalogue_, name);
    if (name.empty() || contains(name, "$") || scope.empty()) return;
    Dependency& made = builder_.add_from(file, name, version, scope, call);
    if (!fixed || version.empty() || contains(version, "$")) return;
    made.locked = version;
    made.locked_place = file.place(call);
  }

  /// `FetchContent_Declare(name GIT_TAG v)`, `CPMAddPackage("gh:owner/name@1.2")`,
  /// `CPMAddPackage(NAME name VERSION v)`.
  void add_fetched(const Manifest& file, DataView call) {
    std::string name(call.first_child().scalar()), version;
    for (DataView word = call.first_child(); word; word = word.next_sibling()) {
      const std::string_view next = word.next_sibling().scalar();
      if (word.scalar() == "NAME") name = next;
      if (word.scalar() == "GIT_TAG" || word.scalar() == "VERSION") version = next;
    }
    if (const std::size_t at = name.find_first_of("@#"); at != std::string::npos) {
      version = name.substr(at + 1);
      name = base_name(std::string_view(name).substr(0, at));
    }
    add(file, name, version, call, true);
  }

  /// `pkg_check_modules(PREFIX [REQUIRED] [IMPORTED_TARGET] name[>=1.2] …)`
  void add_modules(const Manifest& file, DataView call) {
    for (DataView word = call.first_child().next_sibling(); word; word = word.next_sibling()) {
      const std::string_view text = word.scalar();
      if (lower(text) != text) continue;  // options are in capitals
      const std::size_t end = std::min(text.find_first_of("<>= "), text.size());
      const std::size_t version = text.find_first_of("0123456789", end);
      add(file, text.substr(0, end), version == std::string_view::npos ? "" : text.substr(version),
          call);
    }
  }

  const catalogue::Catalogue& catalogue_;
  PackageBuilder& builder_;
  std::set<FileId> read_;
};

/// A path of a command below the folder of the file: `${CMAKE_SOURCE_DIR}/cmake/posix.cmake`.
std::string plain_path(std::string_view path) {
  for (const std::string_view top :
       {"${CMAKE_SOURCE_DIR}/", "${PROJECT_SOURCE_DIR}/", "${CMAKE_CURRENT_SOURCE_DIR}/",
        "${CMAKE_CURRENT_LIST_DIR}/"}) {
    if (path.starts_with(top)) return std::string(path.substr(top.size()));
  }
  return std::string(path);
}

/// What `${NAME}` stands for in a name: `set(NAME value)` of that list or of the one at the top,
/// and the name of the project; empty where something stays open.
std::string said_name(std::string_view text, const Manifest& file, const Manifest& top) {
  std::string name(text);
  for (int turn = 0; turn < 4; ++turn) {
    const std::size_t at = name.find("${");
    if (at == std::string::npos) return name;
    const std::size_t end = name.find('}', at);
    if (end == std::string::npos) return {};
    const std::string variable = name.substr(at + 2, end - at - 2);
    std::string value;
    if (variable == "PROJECT_NAME" || variable == "CMAKE_PROJECT_NAME")
      value = top.root()["project"].first_child().scalar();
    for (const Manifest* list : {&file, &top}) {
      for (const DataView one : list->root().children("set")) {
        const DataView key = one.first_child(), said = key.next_sibling();
        if (value.empty() && key.scalar() == variable) value = said.scalar();
      }
    }
    if (value.empty()) return {};
    name.replace(at, end - at + 1, value);
  }
  return {};
}

/// A program that a list of commands builds and installs.
struct Program {
  Manifest file;
  std::string name;
  DataView call;
};

/// Programs that the list builds and hands to who installs the project: `add_executable(name …)`
/// beside `install(TARGETS name …)`. What is only built tries the project out or builds it.
void add_installed(const Manifest& file, const Manifest& top, std::vector<Program>& out) {
  std::set<std::string> installed;
  for (const DataView one : file.root().children("install")) {
    if (one.first_child().scalar() != "TARGETS") continue;
    for (DataView word = one.first_child().next_sibling(); word; word = word.next_sibling())
      installed.insert(said_name(word.scalar(), file, top));
  }
  for (const DataView one : file.root().children("add_executable")) {
    const std::string name = said_name(one.first_child().scalar(), file, top);
    const bool twice = std::ranges::any_of(
        out, [&](const Program& p) { return p.name == name && p.file.file() == file.file(); });
    if (!name.empty() && installed.contains(name) && !twice) out.push_back({file, name, one});
  }
}

/// Folders that a list takes in: `add_subdirectory(web)`, and each of `foreach(P daemon qt)` for
/// `add_subdirectory(${P})`.
std::vector<std::string> subfolders(const Manifest& file) {
  std::vector<std::string> out;
  for (const DataView one : file.root().children("add_subdirectory")) {
    const std::string path = plain_path(one.first_child().scalar());
    if (!contains(path, "$")) out.push_back(path);
    for (const DataView turn : file.root().children("foreach")) {
      if (path != "${" + std::string(turn.first_child().scalar()) + "}") continue;
      for (DataView word = turn.first_child().next_sibling(); word; word = word.next_sibling())
        if (!contains(word.scalar(), "$")) out.emplace_back(word.scalar());
    }
  }
  return out;
}

/// One walk over a project's lists of commands: those that it takes in, and folders that are no
/// project of their own.
struct Walk {
  PackageBuilder& builder;
  Wanted& wanted;
  std::vector<Program> programs = {};  ///< installed ones of the folders below
  bool builds_any = false;             ///< a program, installed or not
};

void add_wanted(Walk& walk, const Manifest& file) {
  if (!walk.wanted.is_new(file)) return;
  const Manifest& top = walk.wanted.top();
  walk.wanted.add_from(file);
  walk.builds_any = walk.builds_any || file.root()["add_executable"];
  if (file.folder() != top.folder()) add_installed(file, top, walk.programs);
  for (const DataView one : file.root().children("include")) {
    const std::string path = plain_path(one.first_child().scalar());
    if (contains(path, "$") || !path.ends_with(".cmake")) continue;
    std::optional<Manifest> taken = file.beside(path);
    if (!taken) taken = top.beside(path);
    if (taken && !taken->is_vendored()) add_wanted(walk, *taken);
  }
  for (const std::string& path : subfolders(file)) {
    const auto taken = file.beside(join_path(path, "CMakeLists.txt"));
    if (taken && !taken->is_vendored() && !taken->root()["project"]) add_wanted(walk, *taken);
  }
}

/// Several programs, each with a folder of its own, are one package each, and the project holds
/// them together; a single one is what the project is.
void add_program_packages(Walk& walk, bool has_own, Facts& out) {
  std::set<std::string> folders;
  for (const Program& program : walk.programs) folders.insert(std::string(program.file.folder()));
  if (folders.size() < 2) {
    for (const Program& program : walk.programs)
      walk.builder.package().commands.push_back(
          {program.name, "", program.file.place(program.call)});
    return;
  }
  if (!has_own) out.packages[walk.builder.index()].is_workspace_root = true;
  std::set<std::string> made;
  for (const Program& program : walk.programs) {
    if (!made.insert(std::string(program.file.folder())).second) continue;
    PackageBuilder one(out, program.file, "cmake");
    one.set_name(program.name, program.call);
    one.package().commands.push_back({program.name, "", program.file.place(program.call)});
  }
}

/// The arguments of `project(name [VERSION v] [DESCRIPTION "d"] …)`.
void read_cmake(const ReaderContext& context, const Manifest& manifest, Facts& out) {
  const DataView root = manifest.root(), project = root["project"];
  if (!project || contains(project.first_child().scalar(), "$")) return;
  PackageBuilder builder(out, manifest, "cmake");
  builder.set_name(std::string(project.first_child().scalar()), project);
  for (DataView word = project.first_child(); word; word = word.next_sibling()) {
    const DataView next = word.next_sibling();
    if (word.scalar() == "VERSION" && !contains(next.scalar(), "$"))
      builder.package().version = next.scalar();
    if (word.scalar() == "HOMEPAGE_URL") builder.package().homepage = next.scalar();
    if (word.scalar() == "DESCRIPTION") builder.set_description(next);
  }
  Wanted wanted(context, builder);
  Walk walk{builder, wanted};
  add_wanted(walk, manifest);
  bool has_own = false;
  for (const DataView one : root.children("add_executable")) {
    const std::string name = said_name(one.first_child().scalar(), manifest, manifest);
    if (name.empty()) continue;
    has_own = true;
    builder.package().commands.push_back({name, "", manifest.place(one)});
  }
  // A folder of libraries that the project above takes in.
  if (!walk.builds_any && !manifest.folder().empty()) builder.package().is_private = true;
  add_program_packages(walk, has_own, out);
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& manifest : manifests(context, files)) {
    if (manifest.name() == "mix.exs") read_mix(manifest, out);
    if (manifest.name() == "Package.swift") read_swift(manifest, out);
    if (manifest.name() == "CMakeLists.txt") read_cmake(context, manifest, out);
  }
}

}  // namespace

extern const FactReader record_code_manifests;
const FactReader record_code_manifests = {
    "code_manifests", "Manifests that are code: mix.exs, Package.swift, CMakeLists.txt", kFiles,
    read};

}  // namespace cutaway::meaning
