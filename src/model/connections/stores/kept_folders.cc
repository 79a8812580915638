// SPDX-License-Identifier: Apache-2.0
// A volume is told by its target: the words of the folder say whether data lies in it.
#include "model/connections/stores/kept_folders.h"

#include <algorithm>
#include <map>
#include <set>

#include "catalogue/languages.h"
#include "catalogue/word_rows.h"
#include "meaning/context.h"
#include "model/machine_work.h"
#include "model/parts/mounted_folders.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostPlaces = 4;

class KeptFolders {
 public:
  KeptFolders(const Inputs& in, const Ownership& ownership)
      : in_(in),
        ownership_(ownership),
        settings_(catalogue::words_of(in.catalogue, "parts", "kept_folders.settings")),
        setting_ends_(catalogue::words_of(in.catalogue, "parts", "kept_folders.setting_ends")),
        kept_(catalogue::words_of(in.catalogue, "parts", "kept_folders.data")),
        passing_(catalogue::words_of(in.catalogue, "parts", "kept_folders.passing")) {
    note_code();
    note_settings();
  }

  /// Lines of code by which the part reads where such a folder lies, where it writes files, too.
  std::vector<Place> set_for(std::uint32_t draft) const {
    const auto at = set_.find(draft);
    return at == set_.end() || !writes(draft) ? std::vector<Place>() : at->second;
  }

  /// Lines by which folders for data are given to the part.
  std::vector<Place> of(const Draft& draft) const {
    std::vector<Place> out;
    // Where another file starts it without the makers' tree, folders of that tree are for them.
    const bool elsewhere = std::ranges::any_of(
        draft.workloads, [&](std::uint32_t w) { return !mounts_code(in_.facts.workloads[w]); });
    for (const std::uint32_t w : draft.workloads) {
      const meaning::Workload& workload = in_.facts.workloads[w];
      const bool for_work = elsewhere && mounts_code(workload);
      for (const meaning::NamedValue& volume : workload.volumes)
        if (is_mounted_data(written_volume(volume)) && !holds_code(workload, volume) &&
            !(for_work && written_volume(volume).starts_with(".")))
          add_once(out, volume.place);
    }
    for (const std::uint32_t i : draft.images) from_image(in_.facts.images[i], out);
    if (out.size() > kMostPlaces) out.resize(kMostPlaces);
    return out;
  }

 private:
  /// The makers' own folder is mounted, as they work in it: `.:/srv/app`.
  bool holds_code(const meaning::Workload& workload, const meaning::NamedValue& volume) const {
    const auto mounted = mounted_folder(in_, workload, volume);
    return mounted && with_code_.contains(*mounted);
  }

  bool mounts_code(const meaning::Workload& workload) const {
    return std::ranges::any_of(workload.volumes, [&](const meaning::NamedValue& volume) {
      return holds_code(workload, volume);
    });
  }

  /// `os.environ["UPLOAD_DIR"]`
  void note_settings() {
    for (const linking::SettingRead& read : in_.links.setting_reads()) {
      const auto words = identifier_words(read.written);
      if (words.size() < 2 || !setting_ends_.contains(words.back()) || passes(read.written) ||
          !in_.own(read.place) || !settings_.contains(words[words.size() - 2]) ||
          contains(read.default_value.value_or(""), "://"))
        continue;
      for (const std::uint32_t owner : ownership_.of(read.place.file))
        if (auto& places = set_[owner]; places.size() < kMostPlaces) add_once(places, read.place);
    }
  }

  bool writes(std::uint32_t draft) const {
    const MachineWork machine(in_);
    const auto ecosystems = meaning::file_ecosystems({in_.project, in_.links, in_.catalogue});
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      const auto owners = ownership_.of(file);
      if (!in_.own(file) || std::ranges::find(owners, draft) == owners.end()) continue;
      for (const auto& target : in_.links.calls(file))
        if (target.origin != 0 &&
            machine.kind_of(in_.links.name(target.origin), ecosystems[f]) == "write_file")
          return true;
    }
    return false;
  }

  void note_code() {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const sources::File& file = in_.file(FileId(f));
      if (!file.language.valid() ||
          catalogue::language(file.language).type != catalogue::LanguageType::programming)
        continue;
      std::string_view folder = folder_name(file.path);
      while (with_code_.insert(std::string(folder)).second && !folder.empty())
        folder = folder_name(folder);
    }
  }

  void from_image(const meaning::ImageBuild& image, std::vector<Place>& out) const {
    if (!in_.has(image.place.file)) return;
    const syntax::Syntax& syntax = in_.project.of(image.place.file);
    for (const syntax::DataNode& node : syntax.data) {
      const bool listed =
          node.parent.valid() && syntax.text(syntax.data[node.parent.index()].key) == "VOLUME";
      if (listed && is_folder_for_data(syntax.text(node.value)))
        add_once(out, {image.place.file, node.line, node.line});
    }
  }

  /// "shop-files:/srv/files": a volume that bears a name lives as long as nobody takes it away; of
  /// folders of the machine, those whose name says that they hold data.
  bool is_mounted_data(std::string_view written) const {
    const auto pieces = split(written, ':');
    if (pieces.size() < 2 || pieces.back() == "ro" || contains(pieces[0], "docker.sock"))
      return false;
    // "${DATA:-./data}:/data"
    const std::string_view target = pieces.back().starts_with("/") ? pieces.back()
                                    : pieces.size() > 2            ? pieces[pieces.size() - 2]
                                                                   : std::string_view();
    if (!target.starts_with("/")) return false;
    const bool named = pieces[0].find_first_of("/.$~") == std::string_view::npos;
    // "./data:/assets": the machine's own folder says it, where programs have no place of theirs.
    const bool kept = !named && !target.starts_with("/etc") && !target.starts_with("/usr") &&
                      !target.starts_with("/docker-") && is_folder_for_data(base_name(pieces[0]));
    return is_folder_for_data(target) || kept ||
           (named && !is_file(target) && !passes(target) && !passes(pieces[0]));
  }

  bool is_folder_for_data(std::string_view folder) const {
    const auto words = identifier_words(folder);
    return !is_file(folder) && !passes(folder) &&
           std::ranges::any_of(words, [&](const auto& word) { return kept_.contains(word); });
  }

  bool passes(std::string_view folder) const {
    return std::ranges::any_of(identifier_words(folder),
                               [&](const auto& word) { return passing_.contains(word); });
  }

  /// "/srv/settings.yml"
  static bool is_file(std::string_view path) {
    const std::string_view name =
        base_name(path.ends_with('/') ? path.substr(0, path.size() - 1) : path);
    return name.find('.', 1) != std::string_view::npos;
  }

  const Inputs& in_;
  const Ownership& ownership_;
  const catalogue::WordSet settings_, setting_ends_, kept_, passing_;
  std::map<std::uint32_t, std::vector<Place>> set_;  ///< by draft
  std::set<std::string, std::less<>> with_code_;     ///< folders of the tree
};

}  // namespace

void add_kept_folders(const Inputs& in, const Ownership& ownership,
                      const std::vector<Draft>& drafts, std::vector<Usage>& usages) {
  const TechnologyId files = in.catalogue.find("local-files");
  if (!in.knows(files)) return;
  const KeptFolders folders(in, ownership);
  for (std::uint32_t d = 0; d < drafts.size(); ++d) {
    const Part& part = drafts[d].part;
    if (!part.built_here || part.runs == "dev" || part.kind != "service") continue;
    const auto order = [](const Usage& one) { return std::pair(one.draft, one.technology); };
    const auto at = std::ranges::lower_bound(usages, std::pair(d, files), {}, order);
    if (at != usages.end() && order(*at) == std::pair(d, files)) continue;
    std::vector<Place> places = folders.of(drafts[d]);
    if (places.empty()) places = folders.set_for(d);
    if (places.empty()) continue;
    usages.insert(at, Usage{d, files, 0, 0, 0, 1, 0, 0, std::move(places), {}});
  }
}

}  // namespace cutaway::model
