#include "exchange/aliases.hpp"

#include "base/embedded.hpp"
#include "base/failure.hpp"
#include "base/text_catalog.hpp"

CONGTAM_EMBEDDED(exchange_aliases)

namespace congtam::exchange {
namespace {

using base::Json;
using Words = std::vector<std::string>;

constexpr const char* format = "congtam.aliases/1";

class Reader {
 public:
  explicit Reader(const std::string& file) : file_(file) {}

  Aliases read(const Json& document) const {
    Aliases out;
    require(document.is_object(), "");
    require(document.value("format", Json()) == format, "/format");
    for (const auto& [key, value] : document.items()) {
      const std::string at = "/" + key;
      if (key == "columns") {
        out.columns = words_by_name(value, at);
      } else if (key == "choices") {
        require(value.is_object(), at);
        for (const auto& [field, choices] : value.items())
          out.choices[field] = words_by_name(choices, at + "/" + field);
      } else if (key == "yes" || key == "no") {
        (key == "yes" ? out.yes : out.no) = words(value, at);
      } else {
        require(key == "format", at);
      }
    }
    return out;
  }

 private:
  std::map<std::string, Words> words_by_name(const Json& value, const std::string& at) const {
    require(value.is_object(), at);
    std::map<std::string, Words> out;
    for (const auto& [name, list] : value.items()) out[name] = words(list, at + "/" + name);
    return out;
  }

  Words words(const Json& value, const std::string& at) const {
    require(value.is_array(), at);
    Words out;
    for (const Json& word : value) {
      require(word.is_string(), at);
      out.push_back(word.get<std::string>());
    }
    return out;
  }

  void require(bool condition, const std::string& at) const {
    if (!condition) throw base::Failure::input({.text = base::text("exchange.aliases.shape"), .file = file_, .at = at});
  }

  const std::string& file_;
};

std::map<std::string, Aliases> load_embedded() {
  std::map<std::string, Aliases> out;
  for (std::size_t i = 0; i < congtam_embedded_exchange_aliases_count; ++i) {
    const auto& file = congtam_embedded_exchange_aliases[i];
    const std::string path = file.path;
    out[path.substr(0, path.rfind('.'))] = parse_aliases(base::parse_json(base::content(file), path), path);
  }
  return out;
}

}  // namespace

Aliases parse_aliases(const Json& document, const std::string& file) { return Reader(file).read(document); }

Aliases read_aliases(const std::string& path) { return parse_aliases(base::read_json(path), path); }

const Aliases& embedded_aliases(const std::string& name) {
  static const std::map<std::string, Aliases> all = load_embedded();
  const auto found = all.find(name);
  if (found == all.end()) throw base::Failure::internal("no aliases " + name);
  return found->second;
}

}  // namespace congtam::exchange
