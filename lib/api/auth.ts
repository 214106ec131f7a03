/** Who may call the API: holders of an API key of its usage plan, or IAM principals that sign their requests. */
export type Auth = 'API_KEY' | 'IAM';
