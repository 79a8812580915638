// SPDX-License-Identifier: Apache-2.0
// Procfile, systemd units and supervisord: processes and the commands that start them.
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/infrastructure/kinds.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"Procfile", "Procfile.*", "*.service",       "*.service.in",
                                       "*.timer",  "*.conf",     "supervisord*.ini"};
constexpr std::string_view kProgram = "program:";

Workload start(const Manifest& file, std::string_view format, std::string_view name,
               DataView view) {
  Workload made;
  made.format = format;
  made.name = name;
  made.kind = "process";
  made.environment_id = "default";
  made.place = file.place(view);
  made.image_place = made.place;
  return made;
}

void read_procfile(const Manifest& file, Facts& out) {
  for (const DataView process : file.root().children()) {
    Workload made = start(file, "procfile", process.key(), process);
    made.command = process.scalar();
    made.build_context = file.folder();
    made.exposed =
        process.key() == "web";  // the one process that a Procfile's host sends requests to
    const std::string_view ending =
        file.name().substr(std::min(file.name().find('.') + 1, file.name().size()));
    if (file.name().find('.') != std::string_view::npos) {
      const std::string_view known = environment_of_word(ending);
      made.environment_id = known.empty() ? ending : known;
    }
    out.workloads.push_back(std::move(made));
  }
}

/// The unit's timer beside it makes it a job: "OnCalendar=daily" says when.
void take_timer(const Manifest& unit, Workload& made) {
  const std::string_view stem = unit.name().substr(0, unit.name().rfind('.'));
  const auto timer = unit.beside(std::string(stem) + ".timer");
  if (!timer) return;
  made.kind = "cronjob";
  made.schedule = timer->root()["Timer"]["OnCalendar"].scalar();
}

/// What a unit starts. Where a build has yet to fill in the path (`@bindir@/@NAME@-daemon -f`), the
/// unit bears the name of its program.
std::string started_by(std::string_view unit, std::string_view command) {
  const std::size_t end = std::min(command.find(' '), command.size());
  if (!contains(command.substr(0, end), "@")) return std::string(command);
  return std::string(unit) + std::string(command.substr(end));
}

void read_unit(const Manifest& file, Facts& out) {
  const DataView service = file.root()["Service"], command = service["ExecStart"];
  if (!command) return;
  const std::string_view unit = file.name().substr(0, file.name().find(".service"));
  Workload made = start(file, "systemd", unit, command);
  made.command = started_by(unit, command.scalar());
  take_timer(file, made);
  for (const DataView one : service.children("Environment")) {
    std::string_view text = one.scalar();
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    made.environment.push_back({std::string(text.substr(0, equals)),
                                std::string(text.substr(equals + 1)), file.place(one)});
  }
  for (const std::string_view key : {"After", "Requires", "Wants"}) {
    for (const DataView one : file.root()["Unit"].children(key)) {
      for (const std::string_view name : split(one.scalar(), ' ')) {
        if (name.ends_with(".service"))
          made.depends_on.push_back(
              {std::string(name.substr(0, name.size() - 8)), "", file.place(one)});
      }
    }
  }
  out.workloads.push_back(std::move(made));
}

/// The program that a line starts: "php" of "/usr/bin/php artisan queue:work".
std::string_view program_of(std::string_view command) {
  return base_name(command.substr(0, command.find(' ')));
}

/// The folder of a package that a path in an image means: "packages/auth" of
/// "/opt/shop/packages/auth"; empty when no end of the path is one.
std::string package_folder(const Manifest& file, std::string_view path) {
  constexpr std::string_view kManifests[] = {"package.json",  "pyproject.toml", "requirements.txt",
                                             "composer.json", "Gemfile",        "go.mod",
                                             "Cargo.toml",    "pom.xml",        "mix.exs"};
  while (!path.empty()) {
    while (path.starts_with('/')) path.remove_prefix(1);
    while (path.ends_with('/')) path.remove_suffix(1);
    for (const std::string_view name : kManifests)
      if (!path.empty() && file.at(join_path(path, name))) return std::string(path);
    path.remove_prefix(std::min(path.find('/'), path.size()));
  }
  return {};
}

/// What scripts of the project have a running supervisor start by name: `supervisorctl start web`.
class StartedByHand {
 public:
  explicit StartedByHand(const ReaderContext& context) {
    for (std::size_t i = 0; i < context.project.size(); ++i) {
      const Manifest script(context, FileId(i));
      const sources::File& file = context.project.file(FileId(i));
      if (script.is_own()) files_.emplace(script.name());
      const bool shell = file.language.valid() &&
                         catalogue::language(file.language).name == std::string_view("Shell");
      if (shell && script.is_own()) take(script);
    }
  }

  /// By name, or with all others.
  bool starts(std::string_view program) const {
    return names_.contains(program) || names_.contains(std::string_view("all"));
  }
  /// Whether a command begins with a file of the project: "shop_cli work", "php artisan
  /// queue:work".
  bool is_of_project(std::string_view command) const {
    const auto words = split(command, ' ');
    return files_.contains(base_name(words.front())) ||
           (words.size() > 1 && files_.contains(base_name(words[1])));
  }
  /// A script that only starts others, and is done then.
  bool is_starter(std::string_view script) const { return scripts_.contains(script); }

 private:
  void take(const Manifest& script) {
    constexpr std::string_view kStart = "supervisorctl start ";
    const std::string text = script.text();
    for (const std::string_view raw : split(text, '\n')) {
      const std::string_view line = trim(raw);
      if (!line.starts_with(kStart)) continue;
      scripts_.emplace(script.name());
      for (const std::string_view word : split(line.substr(kStart.size()), ' ')) {
        if (word.starts_with("-")) continue;
        if (word.find_first_of("&|;>#") != std::string_view::npos) break;
        names_.emplace(word);
      }
    }
  }

  std::set<std::string, std::less<>> names_, scripts_;
  std::set<std::string, std::less<>> files_;  ///< base names
};

/// The programs of supervisors, and what says that they start.
class Supervised {
 public:
  Supervised(const ReaderContext& context, Facts& out)
      : context_(&context), kinds_(context.catalogue), out_(out) {}

  void read(const Manifest& file) {
    for (const DataView section : file.root().children()) {
      const DataView command = section["command"];
      if (!section.key().starts_with(kProgram) || !command) continue;
      const std::string_view name = section.key().substr(kProgram.size());
      if (kinds_.is_machine(program_of(command.scalar())) || kinds_.is_machine(name)) continue;
      if (!starts(name, section["autostart"].scalar())) continue;
      if (by_hand().is_starter(program_of(command.scalar()))) continue;
      // A file of its own is there for programs of others, too, that the image brings along.
      const bool alone = !file.name().starts_with("supervisor");
      if (alone && !by_hand().is_of_project(command.scalar())) continue;
      Workload made = start(file, "supervisor", name, command);
      made.command = command.scalar();
      made.build_context = package_folder(file, section["directory"].scalar());
      if (environment_of_path(file.path(), name) == "dev") made.environment_id = "dev";
      if (const std::string_view count = section["numprocs"].scalar(); count.size() == 1)
        made.replicas = static_cast<std::uint32_t>(count.front() - '0');
      out_.workloads.push_back(std::move(made));
    }
  }

 private:
  bool starts(std::string_view name, std::string_view by_itself) {
    return by_itself != "false" || by_hand().starts(name);
  }

  /// Scripts are looked through once, and only where a program is supervised.
  const StartedByHand& by_hand() {
    if (!by_hand_) by_hand_.emplace(*context_);
    return *by_hand_;
  }

  const ReaderContext* context_;
  ResourceKinds kinds_;
  Facts& out_;
  std::optional<StartedByHand> by_hand_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  Supervised supervised(context, out);
  for (const Manifest& file : manifests(context, files)) {
    if (file.name().starts_with("Procfile")) read_procfile(file, out);
    if (contains(file.name(), ".service")) read_unit(file, out);
    if (file.name().ends_with(".conf") || file.name().ends_with(".ini")) supervised.read(file);
  }
}

}  // namespace

extern const FactReader record_procfile;
const FactReader record_procfile = {
    "procfile",
    "Procfiles, systemd units and supervisord: processes and the commands that start them", kFiles,
    read};

}  // namespace cutaway::meaning
