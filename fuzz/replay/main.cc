// SPDX-License-Identifier: Apache-2.0
// Feeds every fuzzer its corpus without libFuzzer: each file whole, cut short, and damaged in ways
// that are the same in every run. `cutaway_replay NAME FILE` feeds one file once.
#include <fcntl.h>
#include <signal.h>  // NOLINT: sigaction and sigaltstack are POSIX
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "replay_table.h"

// What a sanitizer finds goes the same way as any other crash.
extern "C" const char* __asan_default_options();   // NOLINT: the sanitizer's name
extern "C" const char* __ubsan_default_options();  // NOLINT
extern "C" const char* __asan_default_options() { return "abort_on_error=1"; }
extern "C" const char* __ubsan_default_options() { return "abort_on_error=1:print_stacktrace=1"; }

namespace {

constexpr int kDamagedCopies = 1000;
constexpr std::size_t kCutCopies = 40;
constexpr unsigned kSecondsForOne = 30;

/// What runs now, for the handler that a crash calls.
const char* current_target = "";
std::string current_input;

extern "C" void tell_and_end(int signal) {
  const char* path = "build/replay-finding.bin";
  const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  bool written = file >= 0 && write(file, current_input.data(), current_input.size()) >= 0;
  const char* what = signal == SIGALRM ? "\ntoo slow: " : "\ncrashed: ";
  for (const char* text : {what, current_target, " on the bytes in ", path, "\n"}) {
    written = write(STDERR_FILENO, text, std::strlen(text)) >= 0 && written;
  }
  _exit(written ? 1 : 2);
}

void feed(const Target& target, std::string input) {
  current_target = target.name;
  current_input = std::move(input);
  alarm(kSecondsForOne);
  (void)target.run(reinterpret_cast<const std::uint8_t*>(current_input.data()),
                   current_input.size());
  alarm(0);
}

/// xorshift64*: the same numbers on every machine.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed * 2 + 1) {}
  std::size_t below(std::size_t limit) {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return limit == 0 ? 0 : (state_ * 2685821657736338717ULL >> 33U) % limit;
  }

 private:
  std::uint64_t state_;
};

constexpr std::string_view kTokens[] = {"(",
                                        ")",
                                        "[",
                                        "]",
                                        "{",
                                        "}",
                                        "<",
                                        ">",
                                        "\"",
                                        "'",
                                        "`",
                                        "\n",
                                        "\r\n",
                                        "\t",
                                        "\\",
                                        "#",
                                        "//",
                                        "/*",
                                        "*/",
                                        "---\n",
                                        ": ",
                                        "- ",
                                        "&a ",
                                        "*a ",
                                        "<<: *a\n",
                                        "${",
                                        "{{",
                                        "}}",
                                        "{%",
                                        "<!--",
                                        "|",
                                        "[[",
                                        "]]",
                                        "\xEF\xBB\xBF",
                                        "\xFF\xFE",
                                        "\xC3",
                                        "\xE2\x80\xAE",
                                        "99999999999999999999",
                                        "-1",
                                        "0x",
                                        "%",
                                        "**/",
                                        "[!",
                                        "\xF0\x9F\x98\x80",
                                        "import ",
                                        "from ",
                                        "def ",
                                        "=>",
                                        "...",
                                        "@",
                                        ",",
                                        ";"};

/// One to eight small changes; `other` is a second file of the corpus to take pieces from.
std::string damage(std::string text, std::string_view other, Numbers& numbers) {
  for (std::size_t left = 1 + numbers.below(8); left > 0; --left) {
    const std::size_t at = numbers.below(text.size() + 1);
    const std::size_t size = numbers.below(std::min<std::size_t>(64, text.size() - at) + 1);
    const std::size_t from = numbers.below(other.size() + 1);
    switch (numbers.below(6)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(numbers.below(256));
        break;
      case 1:
        text.insert(at, kTokens[numbers.below(std::size(kTokens))]);
        break;
      case 2:
        text.erase(at, size);
        break;
      case 3:
        text.insert(at, text.substr(at, size));
        break;
      case 4:
        text.insert(at, other.substr(from, 64));
        break;
      default:
        if (!text.empty()) {
          for (std::size_t many = numbers.below(400); many > 0; --many) text += text[at / 2];
        }
    }
  }
  return text;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> corpus_of(std::string_view name) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string("fuzz/corpus/").append(name), error)) {
    paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<std::string> out;
  for (const auto& path : paths) out.push_back(bytes_of(path));
  return out;
}

std::size_t replay(const Target& target) {
  const std::vector<std::string> corpus = corpus_of(target.name);
  std::size_t fed = 0;
  const auto one = [&](std::string input) {
    feed(target, std::move(input));
    ++fed;
  };
  one("");
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    const std::string& whole = corpus[i];
    one(whole);
    const std::size_t step = whole.size() / kCutCopies + 1;
    for (std::size_t size = 1; size < whole.size(); size += step) one(whole.substr(0, size));
    Numbers numbers(whole.size() * 1000 + i);
    for (int copy = 0; copy < kDamagedCopies; ++copy) {
      one(damage(whole, corpus[numbers.below(corpus.size())], numbers));
    }
  }
  std::printf("%-20s %3zu files, %5zu inputs\n", target.name, corpus.size(), fed);
  return corpus.size();
}

/// On a stack of its own, so that a stack that ran over can be told too.
void catch_signals() {
  static char stack[1U << 16U];
  stack_t other{};
  other.ss_sp = stack;
  other.ss_size = sizeof stack;
  sigaltstack(&other, nullptr);
  for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGALRM}) {
    struct sigaction action {};
    action.sa_handler = tell_and_end;
    action.sa_flags = SA_ONSTACK;
    sigaction(signal, &action, nullptr);
  }
}

}  // namespace

int main(int count, char** arguments) {
  catch_signals();
  const std::string_view only = count > 1 ? arguments[1] : "";
  int status = 0;
  for (const Target& target : kTargets) {
    if (!only.empty() && only != target.name) continue;
    if (count > 2) {
      feed(target, bytes_of(arguments[2]));
    } else if (replay(target) == 0) {
      std::printf("%s: fuzz/corpus/%s is empty\n", target.name, target.name);
      status = 1;
    }
  }
  return status;
}
