// SPDX-License-Identifier: Apache-2.0
// Procfile, systemd units and supervisord: processes and the commands that start them.
#include <string>

#include "base/text.h"
#include "meaning/infrastructure/kinds.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"Procfile",        "Procfile.*", "*.service",
                                       "*.service.in",    "*.timer",    "supervisor*.conf",
                                       "supervisord*.ini"};

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

void read_supervisor(const Manifest& file, const ResourceKinds& kinds, Facts& out) {
  for (const DataView section : file.root().children()) {
    const DataView command = section["command"];
    if (!section.key().starts_with("program:") || !command) continue;
    if (kinds.is_machine(program_of(command.scalar())) || kinds.is_machine(section.key().substr(8)))
      continue;
    if (section["autostart"].scalar() == "false") continue;
    Workload made = start(file, "supervisor", section.key().substr(8), command);
    made.command = command.scalar();
    made.build_context = package_folder(file, section["directory"].scalar());
    if (const std::string_view count = section["numprocs"].scalar(); count.size() == 1)
      made.replicas = static_cast<std::uint32_t>(count.front() - '0');
    out.workloads.push_back(std::move(made));
  }
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  const ResourceKinds kinds(context.catalogue);
  for (const Manifest& file : manifests(context, files)) {
    if (file.name().starts_with("Procfile")) read_procfile(file, out);
    if (contains(file.name(), ".service")) read_unit(file, out);
    if (file.name().starts_with("supervisor")) read_supervisor(file, kinds, out);
  }
}

}  // namespace

extern const FactReader record_procfile;
const FactReader record_procfile = {
    "procfile",
    "Procfiles, systemd units and supervisord: processes and the commands that start them", kFiles,
    read};

}  // namespace cutaway::meaning
