declare const browsers: readonly string[];
export = browsers;
