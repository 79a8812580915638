// SPDX-License-Identifier: Apache-2.0
// Processes that only start scripts of images name: workers and clocks beside the server, with its
// code.
#include <algorithm>
#include <optional>
#include <set>

#include "catalogue/languages.h"
#include "model/parts/builds.h"
#include "model/parts/program_folders.h"

namespace cutaway::model {
namespace {

constexpr std::uint64_t kLongestScript = 32U << 10U;

class StartedProcesses {
 public:
  StartedProcesses(const Inputs& in, std::vector<Draft>& drafts)
      : in_(in), drafts_(drafts), kinds_(part_rules(in, "started_processes")) {}

  void run() {
    find_folders();
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (is_start_script(FileId(f)))
        read(FileId(f));
      else if (is_shell(FileId(f)))
        read_clock_lines(FileId(f));
    }
    for (const meaning::Package& package : in_.facts.packages) read_package(package);
    for (Draft& made : made_) drafts_.push_back(std::move(made));
  }

 private:
  /// The file of the package that a command has Node run: `src/mail/main.ts` of
  /// `NODE_ENV=production node dist/mail/main`.
  std::optional<FileId> run_by_node(const meaning::Package& package,
                                    std::string_view command) const {
    bool node = false;
    for (std::string_view word : split(command, ' ')) {
      if (word == "node" || word == "tsx" || word == "ts-node" || word == "bun") node = true;
      if (!node || !contains(word, "/") || word.starts_with("-") || contains(word, "node_modules"))
        continue;
      if (word.starts_with("./")) word.remove_prefix(2);
      const std::string_view rest = word.substr(word.find('/') + 1);
      const std::string stem(rest.ends_with(".js") ? rest.substr(0, rest.size() - 3) : rest);
      const std::string written = join_path(package.folder, word);
      for (const std::string& path : {written, written + ".js", written + ".ts",
                                      join_path(package.folder, "src/" + stem + ".ts"),
                                      join_path(package.folder, "src/" + stem + ".js")})
        if (const auto file = in_.project.tree->find(path); file && in_.own(*file)) return file;
      return std::nullopt;
    }
    return std::nullopt;
  }

  /// "mail" of `mail:prod` and `start:mail`: the one word of a script's name that does not say how
  /// it is started; empty where it is started for those who work on the code.
  std::string process_of(std::string_view script) const {
    std::string found;
    bool for_real = false;
    for (const std::string& word : identifier_words(script)) {
      const auto is_in = [&](std::string_view list) {
        return std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
          return row.first == list && row.second == word;
        });
      };
      if (is_in("started_for_real")) {
        for_real = true;
        continue;
      }
      if (!found.empty() || is_in("started_for_makers")) return {};
      found = word;
    }
    return for_real || has_word_of("process_words", found) ? found : std::string();
  }

  /// Processes that scripts of a package start beside its server, with its code:
  /// `"start": "node dist/main"`, `"mail:prod": "node dist/mail/main"`.
  void read_package(const meaning::Package& package) {
    if (package.ecosystem != "npm" || !in_.own(package.place)) return;
    std::set<FileId> known;
    for (const meaning::NamedValue& script : package.scripts)
      if (process_of(script.name).empty() && contains(lower(script.name), "start"))
        if (const auto file = run_by_node(package, script.value)) known.insert(*file);
    if (known.empty()) return;  // no server: these are its programs
    for (const meaning::NamedValue& script : package.scripts) {
      const std::string name = process_of(script.name);
      const auto file = name.empty() ? std::nullopt : run_by_node(package, script.value);
      if (!file || !known.insert(*file).second) continue;
      const std::size_t before = made_.size();
      add(name, "*" + lower(script.value) + "*", script.value, script.place);
      if (made_.size() > before) made_.back().entries = {*file};
    }
  }

  bool is_shell(FileId file) const {
    const sources::File& script = in_.file(file);
    return in_.own(file) && !script.binary && script.size_bytes <= kLongestScript &&
           script.language.valid() && catalogue::language(script.language).name == "Shell" &&
           !passes_through(script.path, {"dev", "development", "test", "tests", "ci", "e2e"});
  }

  /// `* * * * * php /var/www/shop/artisan schedule:run`
  static bool begins_with_clock(std::string_view line) {
    const auto words = split(line, ' ');
    return words.size() > 5 && std::ranges::all_of(words.begin(), words.begin() + 5, [](auto word) {
             return !word.empty() &&
                    word.find_first_not_of("0123456789*/,-") == std::string_view::npos;
           });
  }

  /// `php $path/artisan schedule:run` of such a line, without what becomes of its output.
  static std::string clocked_command(std::string_view line) {
    std::string out;
    for (const std::string_view word : split(line, ' ')) {
      if (word.starts_with(">") || word.starts_with("|") || word.starts_with("2>")) break;
      const bool clock = out.empty() && word.find_first_not_of("0123456789*/,-") == word.npos;
      if (!clock) out += (out.empty() ? "" : " ") + std::string(word);
    }
    return out;
  }

  /// Lines that a script which installs the program gives to the clock of the machine, where no
  /// image or deployment file starts it.
  void read_clock_lines(FileId file) {
    const auto text = in_.project.tree->read(file);
    if (!text.ok() || !contains(text.value(), "crontab")) return;
    const Draft* program = program_of(file);
    if (program == nullptr || program->deployed || !program->images.empty()) return;
    std::uint32_t number = 0;
    for (const std::string_view raw : split(text.value(), '\n')) {
      ++number;
      const std::string line = lower(trim(raw));
      if (!begins_with_clock(line)) continue;
      for (const auto& [glob, name] : part_rules(in_, "clocked_processes"))
        if (matches_glob(glob, line))
          add(name, glob, clocked_command(trim(raw)), {file, number, number});
    }
  }

  bool is_start_script(FileId file) const {
    const sources::File& script = in_.file(file);
    if (!in_.own(file) || script.binary || script.size_bytes > kLongestScript) return false;
    const std::string_view name = base_name(script.path), folder = folder_name(script.path);
    const bool shell =
        script.language.valid() && catalogue::language(script.language).name == "Shell";
    const bool started = name == "run" || name.starts_with("start") || contains(name, "entrypoint");
    if (!shell && !started) return false;
    if (passes_through(script.path, {"dev", "development", "test", "tests", "ci", "preview", "e2e",
                                     ".devcontainer", "hack"}))
      return false;
    for (const std::string& word : identifier_words(name)) {
      if (word == "dev" || word == "development" || word == "test" || word == "ci") return false;
    }
    // Scripts of the makers lie beside those that go into images.
    return !for_makers(folder) || passes_through(folder, {"docker", "deploy", "deployment"}) ||
           (name.starts_with("start") && starts_images_.contains(folder));
  }

  /// Folders with a script that an image starts: those beside it are in the image, too.
  void find_folders() {
    for (const meaning::ImageBuild& image : in_.facts.images) {
      if (!in_.own(image.place) || for_makers(image.path)) continue;
      const std::string command = plain_command(image.command.value);
      for (const std::string_view word : split(command, ' ')) {
        if (!word.starts_with("./")) continue;
        const std::string path = join_path(folder_name(image.path), word);
        if (in_.project.tree->find(path)) starts_images_.emplace(folder_name(path));
      }
    }
  }

  void read(FileId file) {
    const auto text = in_.project.tree->read(file);
    if (!text.ok()) return;
    read_branches(file, text.value());
    std::uint32_t number = 0;
    for (const std::string_view raw : split(text.value(), '\n')) {
      ++number;
      const std::string line = lower(trim(raw));
      if (line.empty() || line.starts_with("#") || line.starts_with("echo")) continue;
      for (const auto& [glob, name] : kinds_) {
        if (!matches_glob(glob, line)) continue;
        add(name, glob, std::string(trim(raw)), {file, number, number});
        break;
      }
      if (const auto own = own_command(line)) add_own(*own, {file, number, number});
    }
  }

  /// A branch of `case "$1" in`: `worker) run "bundle exec ruby script/worker.rb" ;;`.
  struct Branch {
    std::string name, command;
    Place place;
  };

  static std::vector<Branch> branches_of(FileId file, std::string_view text) {
    std::vector<Branch> found;
    bool inside = false, open = false;
    std::uint32_t number = 0;
    for (const std::string_view raw : split(text, '\n')) {
      ++number;
      const std::string_view line = trim(raw);
      if (line.starts_with("case ") && contains(line, "$1")) inside = true;
      if (line == "esac") break;
      const std::string_view name = line.substr(0, line.find_first_of(")|"));
      const bool begins = line.ends_with(")") && !name.empty() &&
                          name.find_first_of(" (*$\"'") == std::string_view::npos;
      if (inside && !open && begins) {
        found.push_back({std::string(name), "", {file, number, number}});
        open = true;
      } else if (open && found.back().command.empty() && !line.starts_with("echo")) {
        found.back().command = std::string(line);
        found.back().place.end_line = number;
      }
      if (line.ends_with(";;")) open = false;
    }
    return found;
  }

  /// Whether an image of the project starts the script with one of its words.
  bool is_started_by_image(FileId file) const {
    const std::string_view script = base_name(in_.file(file).path);
    return std::ranges::any_of(in_.facts.images, [&](const meaning::ImageBuild& image) {
      const auto words = split(image.command.value, ' ');
      return in_.own(image.place) && !for_makers(image.path) &&
             std::ranges::any_of(words,
                                 [&](std::string_view word) { return base_name(word) == script; });
    });
  }

  bool has_word_of(std::string_view list, std::string_view name) const {
    const auto words = identifier_words(name);
    return !words.empty() &&
           std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
             return row.first == list && row.second == words.back();
           });
  }

  /// Processes that one image runs by a word: all but the one that serves pages, which is the
  /// program itself.
  void read_branches(FileId file, std::string_view text) {
    if (!is_started_by_image(file)) return;
    std::vector<Branch> processes = branches_of(file, text);
    std::erase_if(processes, [&](const Branch& one) {
      return one.command.empty() || !has_word_of("process_words", one.name);
    });
    const auto serves = std::ranges::find_if(processes, [](const Branch& one) {
      const auto words = identifier_words(one.name);
      return words.front() == "web" || words.front() == "server" || words.front() == "api";
    });
    if (serves == processes.end() || processes.size() < 2) return;
    processes.erase(serves);
    for (const Branch& one : processes) {
      const std::size_t before = made_.size();
      add(one.name, "*" + lower(one.command) + "*", one.command, one.place);
      if (made_.size() == before) continue;
      for (const std::string_view word : split(one.command, ' ')) {
        const std::string_view path = word.substr(0, word.find_last_not_of("\"'") + 1);
        if (const auto entry = in_.project.tree->find(path)) made_.back().entries = {*entry};
      }
    }
  }

  /// The one program whose code the script lies with; a program of several commands is told by
  /// these.
  const Draft* program_of(FileId file) const {
    const Draft* found = nullptr;
    bool several = false;
    for (const Draft& draft : drafts_) {
      if (!draft.part.built_here || draft.part.kind == "library" || draft.itself.valid() ||
          !below(in_.file(file).path, draft.part.path))
        continue;
      const std::size_t size = draft.part.path.size();
      if (found != nullptr && found->part.path.size() == size) several = true;
      if (found == nullptr || found->part.path.size() < size) {
        found = &draft;
        several = false;
      }
    }
    return several ? nullptr : found;
  }

  /// The file of the command of Django that a line keeps running: `exec manage.py take_mails`.
  std::optional<FileId> own_command(std::string_view line) const {
    constexpr std::string_view kManage = "manage.py ";
    const std::size_t at = line.find(kManage);
    if (at == std::string_view::npos || !line.starts_with("exec ")) return std::nullopt;
    const auto words = split(line.substr(at + kManage.size()), ' ');
    const std::string ending = "management/commands/" + std::string(words.front()) + ".py";
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const bool same = lower(in_.file(FileId(f)).path).ends_with(ending);
      if (same && in_.own(FileId(f))) return FileId(f);
    }
    return std::nullopt;
  }

  /// Where the command leaves a job for the workers: `take_in.delay(path)`.
  std::optional<Place> handed_over(FileId command) const {
    const syntax::Syntax& syntax = in_.project.of(command);
    for (const syntax::Call& call : syntax.calls) {
      const std::string_view name = syntax.text(call.name);
      if (name == "delay" || name == "apply_async") return Place{command, call.line, call.end_line};
    }
    return std::nullopt;
  }

  void add_own(FileId command, const Place& place) {
    const std::string name(without_ending(base_name(in_.file(command).path)));
    const std::string line = "manage.py " + name;
    const std::size_t before = made_.size();
    add(name, "*" + lower(line) + "*", line, place);
    if (made_.size() == before) return;
    // What lies behind it is the code of the server: only what it hands over there is told.
    Draft& made = made_.back();
    made.entries = {place.file};
    const auto handed = handed_over(command);
    if (!handed) made.part.key = "command:" + made.part.key;
    made.part.places.push_back(handed ? *handed : Place{command, 1, 1});
  }

  void add(const std::string& name, const std::string& glob, std::string command,
           const Place& place) {
    const auto is = [&](const Draft& draft) {
      return matches_glob(glob, lower(draft.command)) ||
             name_key(draft.part.name) == name_key(name);
    };
    const bool known = std::ranges::any_of(drafts_, is) || std::ranges::any_of(made_, is);
    const Draft* program = known ? nullptr : program_of(place.file);
    if (program == nullptr) return;
    Draft made;
    made.part.key = "process:" + std::string(in_.path(place)) + ":" + name;
    made.part.name = name;
    made.part.path = program->part.path;
    made.part.built_here = true;
    made.part.places = {place};
    made.part.kind = "service";
    made.command = std::move(command);
    made.named_by_service = true;
    // A clock only hands out what is due: it does nothing of what the server's code does.
    if (name.ends_with("beat") || name.ends_with("scheduler")) made.entries = {place.file};
    made.deployed = program->deployed;
    made_.push_back(std::move(made));
  }

  const Inputs& in_;
  std::vector<Draft>& drafts_;
  const std::vector<std::pair<std::string, std::string>> kinds_;
  std::vector<Draft> made_;
  std::set<std::string, std::less<>> starts_images_;
};

}  // namespace

void add_started_processes(const Inputs& in, std::vector<Draft>& drafts) {
  StartedProcesses(in, drafts).run();
}

}  // namespace cutaway::model
