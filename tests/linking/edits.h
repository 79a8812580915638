// SPDX-License-Identifier: Apache-2.0
// Edits: small random changes to a project that is written in a test, the same for the same seed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace cutaway::linking {

using Tree = std::map<std::string, std::string>;

/// The files of a case: fences of four backticks whose first line is a path.
inline Tree read_tree(const std::filesystem::path& path) {
  Tree files;
  std::ifstream in(path);
  std::string line;
  while (std::getline(in, line)) {
    if (!line.starts_with("````") || line.size() == 4) continue;
    std::string& content = files[line.substr(4)];
    while (std::getline(in, line) && line != "````") content += line + "\n";
  }
  files.erase("links");
  return files;
}

class Edits {
 public:
  Edits(Tree original, std::uint64_t seed) : original_(std::move(original)), state_(seed * 2 + 1) {}

  /// Changes one thing or two.
  void edit(Tree& tree) {
    const std::size_t times = 1 + below(2);
    for (std::size_t i = 0; i < times; ++i) edit_once(tree);
  }

  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return limit == 0 ? 0 : static_cast<std::size_t>((state_ >> 33U) % limit);
  }

 private:
  Tree::iterator any(Tree& tree) {
    auto place = tree.begin();
    std::advance(place, static_cast<std::ptrdiff_t>(below(tree.size())));
    return place;
  }

  void edit_once(Tree& tree) {
    if (tree.size() < 3) {
      tree = original_;
      return;
    }
    const auto place = any(tree);
    switch (below(12)) {
      case 0:
        tree.erase(place);
        break;
      case 1:
        move(tree, place);
        break;
      case 2:
        std::swap(place->second, any(tree)->second);
        break;
      case 3:
        tree = original_;
        break;
      case 4:
        if (const auto was = original_.find(place->first); was != original_.end())
          place->second = was->second;
        break;
      case 5:
        place->second.insert(below(place->second.size() + 1), below(2) == 0 ? "({" : "\"");
        break;
      case 6:
        place->second.resize(below(place->second.size() + 1));
        break;
      case 7:
        tree.insert(*any(original_));
        break;
      default:
        change_line(place->second, any(original_)->second);
    }
  }

  /// To another name beside it, or into another folder.
  void move(Tree& tree, Tree::iterator place) {
    const std::string text = place->second, from = place->first, other = any(tree)->first;
    const std::string name = from.substr(from.rfind('/') + 1);
    const std::string to = below(2) == 0 ? from.substr(0, from.size() - name.size()) + "x" + name
                                         : other.substr(0, other.rfind('/') + 1) + name;
    tree.erase(place);
    tree[to] = text;
  }

  /// Doubles, removes or swaps lines, or puts another word for a word.
  void change_line(std::string& text, const std::string& words_from) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    if (lines.empty()) return;
    const std::size_t at = below(lines.size());
    switch (below(4)) {
      case 0:
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), lines[below(lines.size())]);
        break;
      case 1:
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
        break;
      case 2:
        std::swap(lines[at], lines[below(lines.size())]);
        break;
      default: {
        const std::string from = word(text), to = word(words_from);
        for (std::string& line : lines) {
          const std::size_t found = line.find(from);
          if (!from.empty() && found != std::string::npos && below(2) == 0)
            line.replace(found, from.size(), to);
        }
      }
    }
    text.clear();
    for (const std::string& line : lines) text += line + "\n";
  }

  std::string word(const std::string& text) {
    const auto letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    std::size_t at = below(text.size());
    while (at < text.size() && !letter(text[at])) ++at;
    while (at > 0 && at < text.size() && letter(text[at - 1])) --at;
    std::size_t end = at;
    while (end < text.size() && letter(text[end])) ++end;
    return text.substr(at, end - at);
  }

  Tree original_;
  std::uint64_t state_;
};

}  // namespace cutaway::linking
