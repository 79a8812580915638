// SPDX-License-Identifier: Apache-2.0
// LogText: a log as `git log --raw -z` writes it, commit by commit.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

namespace cutaway::tests {

class LogText {
 public:
  LogText& commit(const std::string& author, const std::string& message, int time) {
    entries_.push_back({author, message, time, {}, 0});
    return *this;
  }
  /// When the last one was written, where that is not when it was committed.
  LogText& authored(int time) {
    entries_.back().authored = time;
    return *this;
  }
  /// Short names stand for blobs; "" for none.
  LogText& file(char status, const std::string& path, const std::string& before,
                const std::string& after) {
    return raw(":100644 100644 " + blob(before) + ' ' + blob(after) + ' ' + status).raw(path);
  }
  LogText& raw(const std::string& field) {
    entries_.back().fields.push_back(field);
    return *this;
  }
  static std::string hash(std::size_t place) {
    char text[41];
    std::snprintf(text, sizeof text, "%040zx", place + 1);
    return text;
  }
  std::string text() const {
    std::string out;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const Entry& entry = entries_[i];
      out += hash(i) + '\0' + (i + 1 < entries_.size() ? hash(i + 1) : std::string()) + '\0';
      out += std::to_string(entry.time);
      if (entry.authored > 0) out += ' ' + std::to_string(entry.authored);
      out += '\0' + entry.author + '\0' + entry.message + '\0';
      for (std::size_t f = 0; f < entry.fields.size(); ++f)
        out += (f == 0 ? "\n" : "") + entry.fields[f] + '\0';
    }
    return out;
  }

 private:
  struct Entry {
    std::string author, message;
    int time;
    std::vector<std::string> fields;
    int authored;  ///< 0: not told
  };
  static std::string blob(const std::string& name) {
    std::string out(40, '0');
    for (std::size_t i = 0; i < name.size() && i < 20; ++i)
      std::snprintf(out.data() + 2 * i, 3, "%02x", static_cast<unsigned char>(name[i]));
    for (char& c : out) {
      if (c == '\0') c = '0';
    }
    return out;
  }
  std::vector<Entry> entries_;
};

}  // namespace cutaway::tests
